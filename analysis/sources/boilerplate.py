"""Which lines of a page are not its story? The table of kinds: the reason shown, and what such a line looks like.

A paragraph goes only if the whole of it has one of these shapes. Each shape needs a mark that prose does not have (a
separator, a label, a missing full stop, an imperative aimed at the reader): in doubt, the paragraph stays.

The shapes are regular expressions in which words in angle brackets stand for the parts of ``lines.PARTS``: ``<NAME>``
for a person's name of two words or more, ``<SOURCE>`` for a picture agency or what stands in its place, ``<OPEN>`` for
the condition that the line does not end as a sentence does, and so on. Small letters match capitals too, but not inside
these parts. A shape that begins with ``(?#with WORDS)`` is tried only on lines that hold these words. A group
``person`` holds only if nothing else in the story speaks of that person.
"""

from __future__ import annotations

#: Reason, then the shapes of its lines.
KINDS: tuple[tuple[str, ...], ...] = (
    # --- pictures
    (
        "photo credit",
        # "(Lucas Tarr/AFP/Getty Images)", "AP Photo/Lucas Tarr", "Lucas Tarr for The Courier"
        r"[(\[]?\s*<CREDIT>\s*[)\]]?",
        r"[(\[]?\s*<NAME>,? (?:for (?-i:[Tt]he )<HOUSE>|via <AGENCY>)\s*[)\]]?",
        r"[(\[](?:courtesy|photo|image) <NAME>[)\]]",
        r"(?:representational|representative) (?:image|photo|picture)",
        r"file (?:photo|picture|image) of <OPEN>[^\"“”]{2,100}",
        r"[^\"“”]{5,300}[(\[]\s*<NAME>,? for (?:the )?<HOUSE>\s*[)\]]",
        r"(?=.*(?:\b(?:file (?:photo|picture)|pictured|is seen|are seen|seen here)\b|, (?:right|left|cent(?:re|er)|second from (?:left|right)),))[^\"“”]{5,300}[(\[]<SOURCE>[)\]]",
        r"[(\[]?\s*<AGENCY> (?:file )?photo\s*(?:/|by)?\s*(?:<NAME>)?(?:, file)?\s*[)\]]?",
        r"[(\[]?\s*(?:<NAME>\s*[-–—|,/]\s*)?<AGENCY>(?: (?:via|/|\|) <AGENCY>)*(?:,? (?:file|handout|pool))?\s*[)\]]?",
        r"[(\[]?\s*(?:file photo|contributed photo|submitted photo|supplied photo|handout(?: photo)?|stock (?:photo|image))s?"
        r"\s*[)\]]?",
        r"[(\[]?\s*(?:courtesy|supplied|submitted|provided|contributed)(?: photo)?(?: (?:of|by)|:) <OPEN>.{2,60}[)\]]?",
        # "Photograph: Lucas Tarr/The Courier", "Image source, Getty Images"
        r"[(\[]?\s*<PICTURE>(?: (?:credits?|by|courtesy|source|caption|via))?(?: by| of)?\s*[:/|]\s*\S.{0,200}",
        r"<PICTURE> (?:source|caption|credit|copyright),\s*\S.{0,200}",
        r"[(\[]?\s*(?:photo(?:graph)?|image|picture)s? (?:by|courtesy of|credit|copyright) <OPEN>.{2,100}",
        r"(?:caption|photo credit|cutline)\s*:\s*\S.{0,250}",
        r"credits?\s*:\s*<OPEN>\S.{0,100}",
        r"(?:enlarge|hide|toggle|show) (?:this image|caption|image)",
        r"open this photo in gallery.{0,350}",
        r"(?:view|see|open|expand) (?:gallery|image in fullscreen|\d+ (?:images|photos))",
        r"\d+ ?(?:of|/) ?\d+(?: (?:photos|images))?",
    ),
    (
        "photo credit",
        # A caption with its credit behind it, in brackets or after a stop
        r"[^\"“”]{5,300}[(\[]\s*<CREDIT>\s*[)\]]",
        r"[^\"“”]{5,300}[(\[]\s*<AGENCY> (?:file )?(?:photo|image|picture)\b[^()]{0,60}[)\]]",
        r"[^\"“”]{5,300}[(\[]\s*(?:<PICTURE>\s*(?:[:/]|by|courtesy|via)|(?:submitted|supplied|provided|contributed|courtesy"
        r"|handout)\b)[^()]{0,60}[)\]]",
        r"[^\"“”]{5,300}[(\[](?:file(?: photo)?|handout|contributed|submitted|supplied|screenshot|google (?:maps|street view))"
        r"[)\]]",
        r"[^\"“”]{5,300}[.!?…\])]\s*(?:<PICTURE>(?: credit| by)?|credit)\s*:\s*[^.]{2,80}",
        r"[^\"“”]{5,300}[.!?…]\s+(?:<CREDIT>|<AGENCY> photo/<NAME>|(?-i:Getty Images|Shutterstock|Alamy|iStock))",
        r"[^\"“”]{0,300}\((?:(?:file )?photo|image|picture)s?\s*[:/]?[^()]{1,60}\)",
    ),
    # --- other stories
    (
        "link to another story",
        r"(?:read more|also read|read also|read next|more to read|see also|see more|also see|related"
        r"|related (?:stories|story|articles?|coverage|topics|links?|content|news|posts?)|recommended(?: (?:for you|stories|reading))?"
        r"|don['’]t miss|you (?:may|might) (?:also )?(?:like|be interested in)|most (?:read|popular|viewed|shared)|trending(?: now)?"
        r"|suggested for you|(?:from|around) the web|you may have missed|(?:next|previous) (?:story|article|post)|more on(?=\s*[:|])|more (?:on|from|about) this(?: story| topic)?|in pictures|live|more on this|editor['’]?s['’]? picks?|top stories"
        r"|what to read next|up next|next up|popular(?: now)?|latest(?: news| stories)?|more stories|from our partners"
        r"|further reading|keep reading|more news|more coverage|full coverage|in case you missed it|must[- ]reads?)"
        r"(?:<SEP>\S.{0,200}|\s*[:>»→]?)",
        # "WATCH: Mayor speaks", "LOOK: The best hats": a label in capitals, or one whose line does not end as speech does
        r"(?-i:WATCH|LOOK|LISTEN|READ|SEE|VIDEO|WATCH LIVE|PHOTOS?|GALLERY|MORE|EXPLORE|RELATED|PODCAST|INTERACTIVE|MAP|ALSO"
        r"|OPINION|ANALYSIS|EXPLAINER|QUIZ|POLL|TIMELINE|EXCLUSIVE VIDEO|FROM THE ARCHIVES?|SLIDESHOW|FULL STORY|READ MORE HERE"
        r")(?: (?-i:HERE|NOW|BELOW|ABOVE|AGAIN|IT|VIDEO|MORE))?\s*(?:[:|>»→]|--|[–—])\s*(?-i:[A-Z“‘\"'\d#]).{0,200}",
        r"(?:earlier|watch|listen|look|read|video|photos?|gallery|podcast|slideshow|in photos|from the archives?)\s*[:|>»→]\s*"
        r"<OPEN>[^\"“”]{3,160}",
        r"(?:watch|listen|see|scroll|read|video|watch the video|photos)(?: (?:below|above|here|now|the video))?\s*[:>»→]?",
        r"(?:watch|listen to|see) (?:more|the (?:video|clip|full (?:video|interview|report)))\b<OPEN>[^\"“”]{0,80}",
        r"(?:also|more|elsewhere|read more|popular|from around|trending) (?:on|in|at|from) (?:the )?(?-i:[A-Z])[^\"“”.!?]{1,50}"
        r"(?::.{0,200})?",
        r"(?:read (?:more|the full|our)|click (?:here|on|below)|tap here|see|watch|more)\b<OPEN>(?=.*\b(?:here|full story|full article"
        r"|live blog|our coverage|our guide)\b)[^\"“”]{0,100}",
        r"(?:click|tap) (?:here|below|on the link)(?: (?:to|for)\b[^\"“”]{0,100})?",
        r"(?:read|view|see) (?:the )?(?:full|original|complete|entire) (?:story|article|report|post|statement)(?: (?:here|on [^.]{2,40}))?\.?",
        r"\[(?:read more|related|see also|watch|also read)\b[^\]]{0,200}\]",
    ),
    # --- asking for the reader's address, money or voice
    (
        "newsletter",
        r"(?:see|view|browse|manage) (?:all )?(?:of )?(?:our |your )?newsletters",
        r"(?:get|receive|sign up|subscribe|join|check out|register|want more|start your day|stay (?:informed|up to date))\b"
        r"(?=.*\b(?:newsletters?|inbox|round-?up|briefings?|e-?mail alerts?|top stories|daily digest|subscribe|breaking news"
        r"|mailing list)\b)[^\"“”]{0,200}",
        r"(?:our|the) (?:free )?(?:daily|weekly|morning|evening) newsletter\b<OPEN>.{0,80}",
        r"(?:thank you|thanks) for (?:signing up|subscribing)\b.{0,120}",
        r"(?:by (?:signing up|subscribing|clicking|registering|providing))\b.{0,120}\b(?:agree|terms|privacy|consent)\b.{0,200}",
        r"(?:privacy notice|privacy policy)\s*:\s*.{0,400}",
        r"(?:enter|please enter) (?:your|a valid) e-?mail\b.{0,80}",
        r"[(\[]?subscribe to (?:our|the) [^\"“”]{2,60}\b(?:channel|podcast|newsletter|feed)\b<OPEN>[^\"“”]{0,60}[)\]]?",
        r"sign up for (?:our|the) <OPEN>[^\"“”]{2,60}",
        r"for (?:more|the latest)\b(?=.*\b(?:us|our|here|www|https?|facebook|twitter|website|app)\b)[^\"“”.]{0,80},? (?:follow|visit|click|go to|subscribe|download|check)\b[^\"“”]{0,120}",
        r"you (?:can|may) (?:unsubscribe|opt out) (?:at )?any ?time\b.{0,120}",
        r"this (?:newsletter|site is protected by recaptcha)\b.{0,250}",
        r"(?:want|looking for|never miss|don['’]t miss|stay)\b[^\"“”]{0,100}?\b(?:join our|sign up|subscribe|whatsapp (?:group|channel)|newsletters?)\b"
        r"[^\"“”]{0,120}",
        r"join (?:our|the) (?:[\w’' ]{0,30})?(?:whatsapp|telegram|facebook|newsletter|community|channel)\b[^\"“”]{0,100}",
        r"sign up (?:here|now|today|for free)\b[^\"“”]{0,100}",
    ),
    (
        "subscription",
        r"(?:subscribe|register|sign in|log ?in|sign up|join(?: us)?|become a (?:member|subscriber)|start your (?:free )?trial)"
        r"(?: (?:now|here|today|for free|to (?:continue|read|comment|view|access|unlock)\b[^\"“”]{0,100}))?",
        r"(?:already|not) (?:a|an) (?:subscriber|member)\b.{0,80}",
        r"(?:already have|don['’]t have|need) an account\b.{0,80}",
        r"this (?:article|story|content) is (?:for|available to|exclusive to|reserved for) (?:our )?(?:subscribers|members|premium)\b"
        r".{0,120}",
        r"(?:support|help support|donate to|fund) (?:our|independent|local|quality|free) (?:\w+ )?(?:journalism|newsroom|reporting)\b"
        r".{0,160}",
        r"(?:to continue reading|to read the (?:full|rest))\b.{0,140}\b(?:subscribe|log in|sign in|register|account)\b.{0,80}",
        r"you have (?:\d+|one|two|three|no|reached your) (?:free |limit of |more )?.{0,40}\barticles?\b.{0,100}",
        r"(?:unlock|get unlimited|enjoy unlimited) (?:this article|access|unlimited|digital)\b.{0,120}",
    ),
    (
        "app",
        r"(?:download|get|install|try) (?:our|the)(?: (?:free|new|[A-Z][\w ]{2,30}))? app\b<OPEN>[^\"“”]{0,120}",
        r"(?:available|download it|get it|find us) (?:on|from|in) (?:the )?(?:app store|google play|itunes)\b[^\"“”]{0,80}",
        r"(?:enable|turn on|allow|get) (?:push |breaking news |desktop )?(?:notifications|alerts)\b<OPEN>[^\"“”]{0,100}",
        r"(?:open|read|view|listen|watch) in (?:the )?(?:our )?app",
    ),
    (
        "sharing",
        r"(?:share|tweet|pin|e-?mail|print|save|comment|copy link|bookmark|<NET>"
        r"|(?:share|save) (?:this|on|via|with|article|to)\b<OPEN>.{0,60})"
        r"(?:[\s|/,·•]+(?:share|tweet|pin|e-?mail|print|save|comment|copy link|bookmark|<NET>|via|on|this|article|story|by|to|link))*",
        r"(?:follow|like|find|join|add) us (?:on|at|via)\b<OPEN>.{0,120}",
        r"(?:follow|like|find|join) us (?:on|at)\b.{0,60}\b<NET>\b.{0,60}",
        r"(?:follow|like|find|join|add)\b(?: [^\"“”.!?]{2,60})? (?:on|at) (?:<NET>)\b[^\"“”]{0,80}",
        r"follow (?:<NAME>(?: at| on)?\s*:?\s*)?@\w+\b<OPEN>.{0,60}",
        r"(?:<NET>|tweets?)\s*:\s*(?:@|https?:|www\.)\S+",
        r"@\w{3,20}(?:[\s,|/]+@\w{3,20})*",
        r"share (?:this|on|via|your)\b<OPEN>[^\"“”]{0,60}",
        r"\d+(?:\.\d+)?k? (?:shares|likes|retweets|views|reactions)",
        r"listen to (?:this|the) (?:article|story|episode)\b<OPEN>.{0,60}",
    ),
    (
        "embedded tweet",
        r"(?#with pic.twitter.com)[^\"“”]{0,300}\bpic\.twitter\.com/\w+",
    ),
    (
        "contact",
        r"(?:contact|e-?mail|reach|write to|send (?:tips|feedback|us|your)|got a (?:story|tip|question|news)|tell us|let us know)\b"
        r"(?=.*(?:@|\bnews ?desk\b))[^\"“”]{0,200}",
        r"(?:have you|have a|got a|are you|do you|did you|were you|if you|has your|is your)\b[^\"“”]{0,160}?[?,.]\s*(?:please )?(?:e-?mail|contact"
        r"|tell|ask|get in touch|call|write|let us know|share|send|message|click|fill)\b[^\"“”]{0,200}(?:@|\bus\b|\bour\b|\bhere\b)"
        r"[^\"“”]{0,100}",
        r"(?:<NAME> )?(?:can be (?:reached|contacted)|may be reached) (?:at|on|by)\b[^\"“”]{0,40}(?:@|\d{3})[^\"“”]{0,100}",
        r"(?:reach|contact|email) (?:the (?:reporter|writer|author)|<NAME>)(?: at| on|:)?\b[^\"“”]{0,30}(?:@|\d{3})[^\"“”]{0,80}",
        r"(?:e-?mail|tel|phone|call|text|web(?:site)?)\s*:\s*\S+(?: \S+){0,3}",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\s*[|,/]\s*\S+)*",
        r"(?:share your (?:story|stories|experiences?|views)|send us your|tell us your)\b[^\"“”]{0,160}",
        r"(?:we(?:['’]d| would) (?:love|like) to hear from you)\b[^\"“”]{0,120}",
    ),
    # --- who made it, and when
    (
        "agency credit",
        r"[(\[—–-]*\s*with (?:\w+ )?(?:inputs?|reporting|reports?|files|notes|contributions?|additional reporting|information|material)"
        r" (?:from|by) <NAMES>\.?\s*[)\]]?",
        r"\((?:(?:additional )?(?:reporting|writing|editing|production|graphics?)|compiled|edited|written|reported|produced)"
        r"\b[^()]{0,30}\bby .{1,240}\)?",
        r"(?:additional (?:reporting|writing|editing)|reporting|writing|editing|compiled|edited|written|reported|produced) by <NAMES>"
        r"\.?(?:[;,.] ?(?:additional |further )?(?:reporting|writing|editing|production|compiled|edited|graphics?) by.{1,160})?",
        r"(?#with contributed)[(\[]?[^\"“”]{0,160}\bcontributed (?:reporting )?to this (?:report|story|article|post)\b[^\"“”]{0,60}",
        r"[(\[]?\s*<NAMES> contributed reporting\b[^\"“”]{0,60}",
        r"[(\[]?\s*with (?:[\w.]+ ){0,3}inputs\s*[)\]]?",
        r"[(\[]\s*inputs? (?:from|by) <NAMES>\s*[)\]]",
        r"<NAME>(?:,? and <NAME>)? reported from <NAMES>\.?",
        r"<NAMES> contributed\.",
        r"our standards\s*:\s*.{0,120}",
        r"[(\[]?(?:except for the headline, )?this (?:story|article|copy|content|post) (?:has not been edited|was (?:originally |first )?"
        r"(?:published|produced|provided|distributed|written|automatically|auto-generated|generated)|is (?:auto-?generated|published from"
        r"|part of|republished|supplied)|(?:first|originally) appeared)\b[^\"“”]{0,280}",
        r"(?:published|republished) (?:with permission|under a creative commons|by arrangement)\b[^\"“”]{0,160}",
        r"(?:source|via|agency|credit)\s*:\s*<SOURCE>.{0,60}",
        r"[(\[]?[—–-]{0,2}\s*(?:agencies|news agencies|wire (?:services?|reports?)|staff (?:report|reporter)s?|from (?:wire|staff) reports)\.?[)\]]?",
        r"(?-i:PTI|ANI|IANS|UNI)(?: (?-i:[A-Z]{2,4}))+",
        r"(?:local democracy reporting service|press association|the canadian press|the associated press|thomson reuters foundation)\.?",
        r"this (?:report|story) by the canadian press\b.{0,100}",
    ),
    (
        "reporter's footer",
        r"(?P<person><NAME>) is (?:an? (?:(?!who |that |whose )[\w’'-]+ ){0,9}?<TRADE>|(?:the|one of) (?:(?!who |that |whose )[\w’'-]+ ){0,9}?<TRADE> (?:at|for|of|with) (?:the )?(?-i:[A-Z]))[^\"“”.]{0,200}\.?(?: (?:s?he|they|follow|contact|email"
        r"|you can|reach)\b[^\"“”]{0,160})?",
        r"(?P<person><NAME>) is (?:the |[A-Z])[\w’' ]{1,40}['’]s? (?:[\w’'-]+ ){0,4}?<TRADE>[^\"“”.]{0,100}\.?(?: (?:s?he|they|follow|contact|email)\b[^\"“”]{0,160})?",
        r"(?P<person><NAME>) (?:covers|reports on|writes (?:about|on)|edits) (?!the |an? |his |her |their )[^\"“”.]{2,90} (?:for|at) (?:the )?"
        r"<HOUSE>\.?(?: (?:s?he|they|follow|contact|email)\b[^\"“”]{0,160})?",
        r"(?:about the (?:author|writer|reporter)s?|the (?:author|writer) is)\b[^\"“”]{0,240}",
        r"(?P<person><NAME>),? (?:the )?(?:[\w’'-]+ ){0,4}?<TRADE>(?:, (?:in )?<HOUSE>)?\s*[|@]\s*.{0,80}",
    ),
    (
        "copyright",
        r"(?:©|\(c\)|&copy;).{0,240}",
        r"copyright\s+(?:©|\(c\)|\d{4}\b).{0,240}",
        r"(?#with all rights reserved)[^\"“”]{0,160}\ball rights reserved\b.{0,160}",
        r"this (?:material|article|story|content) may not be (?:published|reproduced|republished|copied).{0,200}",
    ),
    (
        "correction note",
        r"(?:correction|clarification|corrections and clarifications)s?(?:,? \(?(?:<DATE>|<MONTH> \d{1,2})\)?)?<SEP>.{0,440}",
        r"[(\[]?\s*(?:editor['’]?s['’]? note|note to readers)\s*:\s*[^\"“”]{0,440}",
        r"[^\"“”]{0,40}\ban? (?:earlier|previous|original) version of this (?:story|article|report|post|headline|caption|page)\b.{0,300}",
        r"(?:\* ?)?(?:this (?:story|article|post|page|piece|headline|copy)|the (?:story|article|headline)(?= has)) (?:has been|was|is being"
        r"|will be) (?:updated|amended|corrected|edited|changed|clarified)\b(?:(?! for (?:the )?(?:stage|screen|theatre|television))[^\"“”])"
        r"{0,300}",
        r"(?:update|updated)\b[^\"“”]{0,30}:\s*[^\"“”]{0,60}\bthis (?:story|article|post|report)\b[^\"“”]{0,200}",
        r"this is a (?:breaking|developing) (?:news )?(?:story|update)\b.{0,120}",
        r"(?:more to (?:come|follow)|developing story|check back for updates|please refresh|refresh for updates)\b.{0,80}",
    ),
    (
        "publication date",
        r"(?:first )?(?:published|updated|last updated|last modified|posted|modified|created)(?: (?:on|at))?\s*:?\s+"
        r"(?=.*\d)<OPEN>[^\"“”]{0,80}",
        r"(?:last )?updated (?:at |on )?\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?.{0,30}",
        r"[^\"“”.!?]{2,40}\s*[|•·]\s*(?:updated|published|posted|last modified)\b.{0,60}\d.{0,60}",
        r"(?:\d+|an?|one|two) (?:min(?:ute)?|hour|hr|day|week|month|year)s? (?:read|ago)(?: by .{2,40})?",
        r"(?:reading time|time to read|estimated read)\s*:?.{0,40}",
        r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?<DATE>(?:\s*(?:[,|·•-]|at)?\s*\d{1,2}[:.]\d\d.{0,20})?",
        r"\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: (?-i:[A-Z]{2,4}))?",
    ),
    # --- the page itself
    (
        "advertisement",
        r"(?:advertisement|advert|sponsored(?: (?:content|by.{2,40}|links?))?|promoted(?: (?:content|stories|by.{2,40}))?|paid (?:content|post)|paid for by .{2,60}"
        r"|ad feedback|ads? by .{2,30}|skip (?:ad|advertisement)|remove ads|report (?:this )?ad|ad)(?: \d)?",
        r"(?:advertisement|advert|ad)\s*[-–—:|.]\s*(?:(?:story|article|content|scroll|continue|keep|text|reading)\b.{0,60})",
        r"(?:story|article|text|content|post) (?:continue[sd]?|resumes) (?:below|after|under)\b.{0,60}",
        r"(?:continue|keep) reading(?: (?:below|the main story|this story|the story).{0,40})?",
        r"scroll (?:down )?(?:to|for) (?:continue|read|more|keep)\b.{0,40}",
        r"(?:this|the) (?:advertisement|ad) has not loaded\b.{0,120}",
    ),
    (
        "topics",
        r"(?:topics?|tags?|tagged(?: (?:in|with|as))?|filed (?:under|to|in)|keywords?|categor(?:y|ies)|related topics?|more about|read more about"
        r"|in this (?:article|story)|explore more on these topics|find more on|posted in|sections?|subjects?|people mentioned)\s*[:|»]\s*"
        r"<OPEN>[^\"“”]{1,250}",
        r"(?:topics|tags|related topics|filed under|in this (?:article|story)|more on this topic|explore more on these topics|related tags)",
        r"#\w+(?:[\s,]+#\w+)*",
        r"tags(?: (?-i:[A-Z])\w+){1,8}",
    ),
    (
        "comments",
        r"(?:(?:\d[\d,]*|no) comments?|comments(?: \(?\d+\)?| are (?:closed|off).{0,60}| policy)?|leave a (?:comment|reply)|join the (?:conversation"
        r"|discussion)\b.{0,60})",
        r"(?:view|show|see|read|hide|load|post|add|write|open) (?:a |all |your |the |more |\d+ )*comments?(?: \(?\d+\)?)?",
        r"(?:have your say|what do you think\?|let us know what you think)[^\"“”]{0,140}",
        r"be the first to (?:comment|know|reply)\b.{0,40}",
        r"(?:sign in|log ?in|register|subscribe)(?: or (?:register|sign up))? to (?:comment|join)\b.{0,60}",
        r"(?:let us know|tell us|share your (?:thoughts|views))\b[^\"“”]{0,60}\bcomments?\b[^\"“”]{0,60}",
        r"(?:comments|commenting|conversations?) (?:on|for) this (?:story|article)\b<OPEN>.{0,80}",
        r"(?:reply|report abuse|recommend|flag as inappropriate)(?:[\s|]+(?:reply|report abuse|recommend|share))*",
    ),
    (
        "page furniture",
        r"(?:we|this (?:site|website)) uses? cookies\b.{0,300}",
        r"(?:accept|reject|manage) (?:all )?(?:cookies|preferences|settings)|accept all|cookie (?:settings|policy|preferences)|privacy policy"
        r"|terms (?:of (?:use|service)|and conditions)",
        r"(?:your browser|javascript) (?:does not|doesn['’]t|is (?:disabled|required|not))\b.{0,160}",
        r"(?:to (?:view|play) this (?:video|content)|this video (?:can ?not|file cannot) be played)\b.{0,160}",
        r"(?:video player|play video|now playing|video is (?:loading|unavailable)|loading(?: video| player)?(?: is loading)?\.{0,3}|play|mute|unmute"
        r"|\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d|watch on youtube|close|menu|search|home|back to top|skip to (?:main )?content|next|previous|text size"
        r"|view this post on instagram|report an? (?:typo|error|problem|mistake)|click to (?:enlarge|expand|play|view)|print this (?:page|article|story)|show more|read less|see more|expand|collapse|open in new window)",
        r"a post shared by\b.{0,120}",
        r"[\W_]{1,60}",
        r"(?:https?://|www\.)\S+",
        r"this (?:content|video|feature|page) is (?:not |un)available\b.{0,80}",
        # lines of a style sheet
        r"(?-i:[.#@]?[a-z][\w\s.#,:>-]*\{.{0,80})",
        r"(?-i:(?:[a-z-]+\s*:\s*[^;!?]{1,80};\s*)+)(?<!\. )",
        r"(?:content|embedded content|video) (?:from|is not available|provided by)\b<OPEN>.{0,100}",
    ),
)
