"""Values -> what people see."""
