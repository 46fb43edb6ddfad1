"""Which lines of a page go, and which that resemble them stay. A linguist adds a row."""

import pytest

from analysis.sources.characters import normalise, split_paragraphs
from analysis.sources.cleaning import boilerplate, clean
from analysis.sources.openings import byline, dateline, glued_byline

STORY = (
    "The mill in Calder will reopen in spring as a library, the county said on Tuesday.",
    "“I learned to read across the road,” said Mona Ekwueme, who led the campaign.",
    "The work will cost £2.4 million and take eleven months, according to the plans.",
)

FURNITURE = """
(Petra Voss/AFP/Getty Images)
Mona Ekwueme outside the mill. (Dev Anand/Calder Post)
( Petra Voss / Submitted )
AP Photo/Petra Voss
REUTERS/Petra Voss
Shutterstock
PA Wire
Petra Voss/The Canadian Press
Petra Voss for the Calder Post
Petra Voss via Getty Images
Image source, Alamy
Image caption, The mill closed in 1987
The mill from the air. Petra Voss/AFP
Photograph: Petra Voss/The Calder Post
Photo by Petra Voss on Unsplash
FILE PHOTO: The mill in winter. REUTERS/Petra Voss
The mill in 1961. (Supplied by Mona Ekwueme)
Councillor Ray Oduya at the gate. (File photo)
Courtesy of the Ekwueme family
Click to enlarge
Open this photo in gallery: Workers clear the yard of the mill.
WATCH BELOW: Crowds gather at the mill
LOOK: The strangest houses of the year
LISTEN | The campaigner on the morning show
READ MORE
READ MORE: Ten libraries with a past
WATCH: Crane lifts roof off mill.
Related: County sells its offices
SEE ALSO: What the books will cost
Also on CalderPost:
More from the Post
You may also like
Read Next
Video: How the loom works
Earlier: Council delayed vote on mill
Article Continued Below
Advertisement - story continues below
Story continues below advertisement
SKIP ADVERTISEMENT
Scroll down to continue reading
Click here to subscribe
Subscribe now
Sign up for our weekend newsletter
Want more news from Calder? Join our WhatsApp group
Already a subscriber? Log in
Support our journalism from £1 a month
Download our app for breaking news
Enable notifications
Follow Dev Anand on Twitter @devanand
Like us on Facebook
Twitter: @calderpost
Share this article
Facebook Twitter Email
#mill #calder
Have you used the library? Email us at desk@calder.example
Do you have a story? Contact our newsroom on 0555 123456 or write to us.
desk@calder.example
With reporting by Dev Anand
(With inputs from PTI)
With files from The Canadian Press
Additional reporting by Dev Anand and Petra Voss in Calder
(Reporting by Dev Anand in London; Editing by Petra Voss)
The Associated Press contributed to this report.
Our Standards: The Thomson Reuters Trust Principles.
This story has not been edited by our staff and is published from a syndicated feed.
— Agencies
PTI ABC XYZ
Dev Anand is a reporter at the Calder Post.
Dev Anand is the Post's education correspondent.
Dev Anand covers libraries for The Calder Post.
© 2026 Calder Post. All rights reserved.
Correction: An earlier version of this story gave the wrong year.
This article was amended on 3 May 2026 to correct the cost.
This story has been updated.
Editor's note: Some names have been changed.
This is a breaking news story. Check back for updates.
Published 3 May 2026, 10:15
Last updated on May 3, 2026
3 min read
2 hours ago
Topics: Calder, Libraries
Filed under: Buildings
Tags: county, books
View comments
14 comments
Leave a comment
What do you think? Let us know in the comments.
View this post on Instagram
pic.twitter.com/Ab1Cd — Calder Post (@calderpost) May 3, 2026
We use cookies to improve your visit.
Report a typo
(Photo by Petra Voss/Getty Images)
(Petra Voss/Calder Post)
Petra Voss / AFP - Getty Images
Petra Voss/AP
(Petra Voss / Calder Post)
(Petra Voss/CBC News)
Petra Voss | The Post
Image: Petra Voss
Picture: PA
Photo credit: Petra Voss
Credit: Petra Voss/Alamy
The mayor leaves the hall. (Petra Voss for The Post)
The mayor leaves the hall. Photograph: Petra Voss
The mayor leaves the hall (Image: Petra Voss)
The mayor leaves the hall. (Submitted)
Mayor Oduya, right, on Monday. (CBC)
A file photo of the baths. (AFP)
Representational image
File photo of the baths
SEE: Pictures from the parade
VIDEO: Storm hits pier
PHOTOS: Flood in Calder
MORE: Where the money went
Read also: Council votes
Must read: Council votes
Don't Miss: Best hats
Related Article
Related coverage
Suggested for you
From the web
Around the web
You might be interested in
More Stories
Story continues after advertisement
Article continues below advertisement
Article continues after ad
Continue reading below
Ad - content continues below
Sponsored content
Paid for by Calder Bank
Subscribe to our newsletter
Subscribe to our YouTube channel
Sign up for The Morning Brief
Sign up to receive the top stories you need to know right now
Get breaking news delivered to your inbox
Click here to sign up for our newsletter
Click here for more Calder news
Click here to read the full report
Tap here to subscribe
Become a member today
Follow @caldernews on Twitter
Follow us on Twitter @post and on Facebook
Follow The Post on Instagram
For more stories, follow us on Facebook
Get the app
Download the Post app
Email dev@example.org
Contact Dev Anand at jo@example.org
Dev Anand can be reached at 555-1234
Got a news tip? Email tips@example.org
Do you know more? Get in touch with us.
Have a question? Ask us here
Were you there? Send us your pictures
With files from Dev Anand
With additional reporting by Dev Anand
With contributions from Dev Anand
(With agency inputs)
(with PTI inputs)
(Agencies)
(Inputs from ANI)
(Edited by Dev Anand)
— with files from Reuters
-- AP
- Reuters
Associated Press writer Dev Anand contributed to this report.
Dev Anand reported from Calder.
Dev Anand contributed.
This article was originally published by The Post.
Dev Anand is a staff writer for the Post.
Dev Anand is a Post staff writer.
Dev Anand is an Opinion columnist.
Dev Anand is the health editor at the Post.
Dev Anand writes about housing for the Post.
Tags: Calder
Tags Calder Council
Topic: Baths
More on: Baths
Categories: News, Local
Keywords: baths, pool
In this story: baths, council
Comments
5 Comments
Be the first to comment
Add a comment
Comments (12)
Join the conversation
Comment on this story
UPDATE: This story has been updated with a statement.
UPDATED at 3 p.m.
Updated at 3:14 p.m. ET
This story was updated at 3 p.m.
This is a developing story. Please check back for updates.
CLARIFICATION: The mayor spoke on Monday.
Correction, May 3: The mayor is Ray Oduya.
A previous version of this article misstated the year.
Editor's Note: This piece is part of a series.
— Calder Council (@calder) May 3, 2021
https://t.co/abc123
pic.twitter.com/abc123
This content is not available in your region.
Advertisement 1
Read the original article here.
Reporting by Dev Anand in Calder
All rights reserved.
Terms of Use
Source: Reuters
Share
Print
Save
Listen
1/5
Show caption
Next story
Back to top
""".strip().split("\n")

PROSE = """
The report was published on Monday and debated on Tuesday.
The report was updated in 2019 to include the mill.
Written by Paul Maddox, the song reached number one.
With information from Interpol, officers found the car.
Photographs, letters and diaries were found in the attic.
Live-streamed services drew more people than the pews did.
Three experts contributed to the report.
Correction fluid had been used on the form.
Cy Dorn covers the cost of the meals himself.
Mona Ekwueme is a teacher at the school on the hill.
The story was changed for the stage, she said.
Watch the sky on Monday night, astronomers say.
Contact lenses were sold there until 1999.
Topics included the budget and the mill.
Getty Images sued the company last year.
Reuters reported the deal on Monday.
He joined the alliance in 2004 (Greens/EFA).
Sign-ups rose by half after the broadcast.
Register to vote by May, the council said.
Share the road, drivers were told.
The article was published in a journal in 1998.
Editing by hand took eleven months.
Save the date, the invitation said.
Print is not dead, the owner likes to say.
Home owners protested outside the hall.
Next, the council turned to the mill.
Explore the valley on foot, the guide says.
Video of the crash was shown to the jury.
Updated rules come into force in May.
Clarification of the law is needed, the judge said.
Related charges were dropped on Friday.
Popular with children, the pool closed in 2019.
See you in court, he told her.
Support for the plan fell to a third.
Comments by the minister angered farmers.
Image was everything to the young mayor.
More than forty people were waiting outside.
Follow-up tests were done in a second hospital.
The map of the area had been drawn by hand.
Read by millions, the column ran for decades.
By then the mill had been shut for thirty years.
Look at the river, she said, and they looked.
Listen to your doctor, the leaflet says.
Advertising revenue fell by a tenth.
Credit: that is what farmers need, the bank's chairman said.
He wrote the book with help from the Associated Press archive.
Signed copies were sold for £40 each.
Email was down for a day at the hospital.
Edited highlights will be shown on Sunday.
The Twitter account was closed in March.
Reporting a crime takes courage, the officer said.
The baths are a topic that divides the town.
Edited footage was shown to the court.
Dev Anand reported from her window that the river had risen, police said.
Mona Ekwueme contributed £40 to the appeal.
Source code was published on Monday.
Tags were found on the stolen bikes.
Listen, he said, and then he left.
Download speeds have doubled in the valley.
Follow-on costs were not known.
Sponsored walks raised £9,000.
Paid leave ends in May.
Subscribers fell by a tenth.
Suggested routes were put to the vote.
From the web of canals, boats set out for the sea.
Around the web of streets police put up fences.
Comment is free, the editor wrote in 1921.
Save for one goal, the match was dull.
Sources said the mayor would resign.
Mayor Ray Oduya is the editor of a book on baths.
More on that day than on any other, people wept.
The photo by the door was taken in 1911.
In this story the hero dies.
A previous version of the plan was rejected in 2019.
This article of the treaty was never ratified.
An update on the plan is expected in June.
Get in touch with your feelings, the therapist told him.
Were you there when it fell? he asked her.
Print shops closed and never opened again.
The agency inputs were checked by hand.
Terms of use of the hall were changed.
The associated press conference lasted an hour.
Shares in the bank fell 3 percent.
Next story up is the flat that burned.
He is a columnist, a father and a liar, she told the court.
Get the app to work and we will talk, he told the engineers.
Please note: the gate will be shut on Friday.
Q: Who pays for the roof?
Where: Town hall, Calder
""".strip().split("\n")


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_that_is_no_story_goes_from_the_middle_of_one(line):
    story = clean([STORY[0], STORY[1], line, STORY[2]])
    assert line not in story.paragraphs
    assert any(line in piece.text or piece.text in line for piece in story.removed)
    assert story.paragraphs[:1] + story.paragraphs[-1:] == (STORY[0], STORY[2])


@pytest.mark.parametrize("line", PROSE)
def test_prose_that_resembles_furniture_stays(line):
    assert line in clean(["Mill to become library", STORY[0], STORY[1], line, STORY[2]]).paragraphs


def test_a_reporter_whom_the_story_is_about_stays():
    line = "Dev Anand is a reporter at the Calder Post."
    story = clean(["Reporter freed", "Police freed a journalist on Friday.", line, "Anand was held for nine days."])
    assert line in story.paragraphs


def test_a_person_whom_the_next_paragraph_goes_on_about_stays():
    line = "Dev Anand is an editor at a small press."
    assert line in clean(["Book wins", "A book won a prize.", line, "He found the manuscript in a drawer."]).paragraphs


def test_a_credit_inside_a_paragraph_goes_alone():
    story = clean(
        ["Mill", STORY[0], "The roof (Petra Voss/AFP/Getty Images) was lifted off by a crane on Monday.", STORY[2]]
    )
    assert "The roof was lifted off by a crane on Monday." in story.paragraphs


def test_headlines_in_a_list_of_related_stories_go_until_prose_begins():
    story = clean(["Mill", STORY[0], "Related stories", "County sells its offices", "Ten walks for autumn", STORY[2]])
    assert story.paragraphs == (STORY[0], STORY[2])


def test_a_tweet_that_the_story_introduces_is_kept_as_a_signed_quotation():
    tweet = "We are working to restore power. pic.twitter.com/Ab1Cd — Calder Power (@calderpower) May 3, 2026"
    story = clean(["Storm", "The company wrote on Twitter:", tweet, STORY[2]])
    assert "“We are working to restore power.” — Calder Power" in story.paragraphs


def test_a_tweet_that_nothing_introduces_goes():
    tweet = "Lovely light on the mill. pic.twitter.com/Ab1Cd — Ray O (@rayo) May 3, 2026"
    assert tweet not in clean(["Mill", STORY[0], STORY[2], tweet, STORY[1]]).paragraphs


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Harriet Blakeney, Local Democracy Reporter", "Harriet Blakeney"),
        ("By HARRIET BLAKENEY", "Harriet Blakeney"),
        ("By Harriet Blakeney and Dev Anand", "Harriet Blakeney and Dev Anand"),
        ("By Harriet Blakeney | The Calder Post", "Harriet Blakeney"),
        ("By Harriet Blakeney for the Calder Post", "Harriet Blakeney"),
        ("Harriet Blakeney, Staff Reporter", "Harriet Blakeney"),
        ("Harriet Blakeney · CBC News · Posted: May 3, 2026 3:14 PM ET", "Harriet Blakeney"),
        ("Harriet Blakeney, The Canadian Press", "Harriet Blakeney"),
        ("By Tuesday the water had reached the step.", None),
        ("By then, nobody came.", None),
        ("Harriet Blakeney, who led the campaign, wept.", None),
    ],
)
def test_a_byline_in_every_usual_form(line, author):
    assert byline(line) == author


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("New Delhi, Dec 11 (NNI): The minister left.", "New Delhi", "NNI"),
        ("LONDON (Reuters) - The minister left.", "LONDON", "Reuters"),
        ("CALDER, Dec. 22 (AP) — The minister left.", "CALDER", "AP"),
        ("MUMBAI: The minister left.", "MUMBAI", None),
        ("Mumbai: The minister left.", "Mumbai", None),
        ("(CNN) — The minister left.", None, "CNN"),
        ("MILTON, Ont. — The minister left.", "MILTON, Ont.", None),
        ("Calder [England], May 5 (ANI): The minister left.", "Calder [England]", "ANI"),
    ],
)
def test_a_dateline_with_its_agency(opening, place, agency):
    found = dateline(opening)
    assert found is not None
    assert (found.place, found.agency, found.rest) == (place, agency, "The minister left.")


@pytest.mark.parametrize(
    "opening",
    [
        "EXCLUSIVE – The minister left.", "BREAKING: The minister left.", "Riley Perrin (Chelsea Kane): The girl next door.",
        "Background: The minister left.", "IBM - the firm - said so.", "NATO said so.",
    ],
)  # fmt: skip
def test_a_label_is_no_dateline(opening):
    assert dateline(opening) is None


def test_a_byline_glued_to_the_headline_is_parted_from_it():
    story = clean(["Mill to become libraryBy Harriet Blakeney, Local Democracy Reporter", *STORY])
    assert (story.headline, story.author) == ("Mill to become library", "Harriet Blakeney")
    assert glued_byline("A song by the sea By Paul Simon") is None


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("The plan was drawn up by\nMona Ekwueme\n, who led the campaign.", ["The plan was drawn up by Mona Ekwueme, who led the campaign."]),
        ("It rained.\n\nOn Monday he met the\n\nPrime Minister, he said.", ["It rained.", "On Monday he met the Prime Minister, he said."]),
        ("One paragraph.\nAnother one.", ["One paragraph.", "Another one."]),
        ("We need:\n\nbread\n\nwater", ["We need:", "bread", "water"]),
    ],
)  # fmt: skip
def test_lines_broken_at_a_link_are_joined(text, paragraphs):
    assert split_paragraphs(normalise(text)) == paragraphs


def test_a_text_wrapped_without_blank_lines_gets_its_paragraphs():
    text = (
        "The mill in Calder will reopen in spring as a library, the county said\n"
        "on Tuesday, after a campaign that lasted for more than eleven years.\n"
        "“I learned to read across the road,” said Mona Ekwueme, who led it and\n"
        "who will cut the ribbon.\n"
        "The work will cost £2.4 million and take eleven months, according to\n"
        "the plans that were shown to the public last week in the town hall.\n"
    )
    found = split_paragraphs(normalise(text))
    assert len(found) >= 2
    assert found[-1].startswith("The work will cost")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("They will close.The end.", "They will close. The end."),
        ("“It is over.”The crowd left.", "“It is over.” The crowd left."),
        ('"It is over."The crowd left.', '"It is over." The crowd left.'),
        ("See tarrow.Com or www.site.Org for more.", "See tarrow.Com or www.site.Org for more."),
        ("Mr.Smith of St.Ives", "Mr.Smith of St.Ives"),
        ("″It is,″ he said of the 6′2″ man.", "\"It is,\" he said of the 6′2″ man."),
        ("a\u00adb\u200bc\u00a0d", "abc d"),
    ],
)  # fmt: skip
def test_characters_in_one_form(text, right):
    assert normalise(text) == right


def test_a_style_sheet_is_no_story():
    assert boilerplate("width:100%;") == boilerplate(".image-wrap {") == "page furniture"
