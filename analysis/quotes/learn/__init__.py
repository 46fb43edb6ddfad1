"""How the reader is trained and measured. The finder imports nothing from here."""
