"""Fields → the wordings that announce them on certifi?cates, transcripts and rosters.

This table is the place to add a wording. A space in a phrase stands for any gap, none
included (engines drop spaces); `(?:…)?` marks words that may be missing.
"""

from enum import StrEnum


class Field(StrEnum):
    PERSON = "person_name"
    FAMILY = "family_name"
    GIVEN = "given_name"
    MIDDLE = "middle_name"
    CERTIFICATION = "certification_number"
    NREMT = "nremt_id"
    LEVEL = "level"
    TITLE = "course_title"
    SPONSOR = "sponsor"
    INSTRUCTOR = "instructor"
    LOCATION = "location"
    DATE = "completed_on"
    HOURS = "hours"
    CAPCE = "capce"
    OEMS = "oems"
    NUMBER = "number"
    """An approval number, not said whose."""
    OTHER_STATE = "other_state"
    COMPONENT = "component"
    TOPIC = "topic"
    NOTHING = "nothing"
    """A label whose value is none of ours: it ends the value before it."""


APPROVALS = frozenset({Field.CAPCE, Field.OEMS, Field.NUMBER, Field.OTHER_STATE})

_NO = r"(?:numbers?|num|nos?\.?|nbr|#s?|ids?|codes?)"
_STATES = (
    r"(?:new hampshire|n\.?h\.?|maine|vermont|vt|rhode island|r\.?i\.?|connecticut|ct|new york|nys?"
    r"|new jersey|nj|pennsylvania|pa|florida|fl|texas|california|virginia|ohio|maryland)"
)
_PEOPLE = r"(?:attendee|participant|student|learner|trainee|candidate|recipient|registrant|provider|ems provider|employee|member|emt|graduate|delegate|trainee|enrollee|responder|clinician)"

# Phrases that announce a value by themselves, in the middle of a sentence and without a colon.
LEAD_INS: dict[Field, tuple[str, ...]] = {
    Field.PERSON: (
        r"(?:attests?|certif(?:y|ies)|affirms?|swears?|declares?|verif(?:y|ies)|confirms?)(?:\s[a-z,]{1,20}){2,9}\sthat(?! (?:the|this|these|all|any|he|she|they|it|no|each)\b)",
        r"(?:this (?:is to |hereby |document )?|hereby |we |does hereby )?certif(?:y|ies) that(?: the following)?",
        r"(?:this certifi?cate |certifi?cate of completion |certifi?cate )?(?:is )?(?:hereby |proudly )?(?:awarded|presented|granted|issued|conferred|given)(?: up)?on? ?to",
        r"(?:be it known|let it be known|this acknowledges|this verifies|this confirms|in recognition of|we hereby confirm|(?:this is )?(?:a |our )?confirmation) that",
        r"(?:awarded|presented|granted|issued) ?(?:to|for)|(?:signed|logged) in as|by these presents,? that",
        r"(?:certifi?cate|record|proof|verification|evidence|confirmation) of (?:course )?(?:completion|attendance|participation|training|credit|education)(?: (?:for|of)| ?:)",
        r"(?:do |does )?(?:hereby )?(?:solemnly )?(?:swear|attest|affirm|certify|declare|verify|confirm)s? that",
        r"(?:is |are |hereby )?credited to|credit (?:is )?(?:hereby )?(?:given|granted|awarded) to|certifi?cate for",
        r"(?:writing )?on behalf of|(?:in|with) (?:regards?|respect) to",
        r"(?:education|training|learning|ce|course|continuing education|transcript|credit)s? (?:history|record|transcript|summary|log|report|credits?|file) (?:for|of)|(?:transcript|record|history|credits) (?:for|of):?",
        r"(?:we )?(?:hereby |gratefully |proudly )?(?:acknowledges?|recogni[sz]es?|honou?rs?)(?! that)|(?:confers?|bestows?|awards?|presents?|grants?|issues?) (?:this|the) (?:certifi?cate|credit|award|diploma)(?: of (?:[a-z]+ )?[a-z]+)? (?:(?:up)?on|to)|(?:confers?|bestows?) (?:up)?on",
        r"(?:(?:training|education|attendance|ce) (?:record|history|transcript|log)|transcript) ?[-–—:]",
        r"(?:as )?(?:verification|confirmation|proof|evidence|notice|certifi?cation|notification) that|it is (?:hereby )?(?:confirmed|certified|verified|attested|acknowledged|recorded) that",
        r"(?:attendance|participation) (?:of|by)|(?:was |is |been )earned by",
        r"(?:certif(?:y|ies)|verif(?:y|ies)|confirms?|documents?|acknowledges?|attests?(?: to)?) (?:the )?(?:successful )?(?:attendance|completion|participation|presence|training|education|hours|credits?) (?:of|by)",
        r"(?:this )?(?:record|transcript|history|certifi?cate|account) (?:belongs to|of|is issued to)",
        r"the bearer,?|completed by|this is to recognize|in recognition of|congratulations|well done|congrats|dear|hello|hi|greetings",
        r"(?:letter|memo(?:randum)?|form|notice|document|email|message|record)? ?(?:confirms?|verif(?:y|ies)|documents?|acknowledges?|states?|shows?|makes? known|attests?(?: to the fact)?|declares?|hereby states?|testif(?:y|ies)|record|advised|informed|note) that",
    ),
    Field.TITLE: (
        r"(?:has |having |have |for )?(?:satisfactorily |successfully |duly )?(?:completed|completing|finishing|completion of|attended|attending|finished|participated in|participating in|participation in|coming to|taking part in|took part in|taken part in|passed|sat in on|joined us for|joined|present at|in the study of)(?: all requirements (?:of|for))?(?: the)?(?: final)?(?: (?:exam|test|quiz|assessment) (?:for|of|in))?(?: (?:the|a|an|our|this))?(?: (?:following|below))?(?: (?:live|online|continuing education|continuing ed|ce|ems|training|educational?|distance learning))*(?: (?:course|program|class|activity|training|session|event|offering|lecture))?(?: (?:titled|entitled|called|named|known as|in|on))?",
        r"for the (?:course|class|program)|[\d.]+\)? (?:continuing education|contact|credit|ce) hours? for(?: (?:completing|attending|the))*|in attendance (?:for|at)(?: the (?:entirety|duration) of)?",
        r"hours? of (?:ems )?(?:continuing )?(?:education|training|instruction)(?: credits?)? for(?: (?:completing|attending|the))*",
        r"(?:met|fulfilled|satisfied)(?: all)?(?: the)? (?:course )?requirements (?:of|for)(?: the)?",
        r"(?:course|class|program|activity|session|training) (?:titled|entitled|called|named)|(?:instruction|training|education|hours?) (?:in|on) (?:the )?(?:subject|topic|course|matter) of|in the (?:subject|topic) of",
    ),
    Field.SPONSOR: (
        r"(?:offered|sponsored|presented|provided|hosted|conducted|delivered|organi[sz]ed) by(?: the)?",
    ),
}

LABELS: dict[Field, tuple[str, ...]] = {
    Field.FAMILY: (
        r"(?:student |attendee |member |employee )?(?:last|family|sur) ?names?|surname|(?:student |attendee |member )?last",
    ),
    Field.GIVEN: (
        r"(?:student |attendee |member |employee )?(?:first|given|fore) ?names?(?: ?(?:/|&|and) ?(?:mi|m\.i\.|middle(?: initial)?))?|(?:student |attendee |member )?first",
    ),
    Field.MIDDLE: (r"m\.?i\.?|middle(?: ?names?| initial| init\.?)?",),
    Field.PERSON: (
        rf"(?:printed |print |full |legal )?{_PEOPLE}(?:['’]?s)?(?: full| printed| legal)? names?",
        r"(?:full |print(?:ed)? |legal |your )?name(?: \(?(?:print(?:ed)?|please print|last, ?first.*?|as .*?)\)?)?",
        r"who (?:attended|completed|participated|was (?:there|present))(?: it| the (?:class|course))?(?=[\s:?]*$|\s?[:?])",
        rf"(?:printed |print |full |legal )?name of (?:the )?{_PEOPLE}|last(?: name)?, ?first(?: name)?(?:,? ?(?:m\.?i\.?|middle(?: initial)?))?",
        r"account(?: holder| name)?|prepared for|applicant|in the name of|nome|nombre(?: (?:del|y) [a-z]+)?|participante|nom(?: du participant)?|(?:record|transcript|history|report) of|member name|employee name|staff(?: member)?|personnel|clinician|crew member|responder|medic",
        r"attendees?|att\.?|participants?|students?|stud\.?|learner|delegate|trainee|recipient|registrant|awardee|candidate|ems provider|earned by|credit earned by|user|to|who|issued to|attended by|certifi?cate holder|holder|bearer|member|employee|took part|taken by|re|regarding|concerning|record of|training record of|for the credit of",
    ),
    Field.CERTIFICATION: (
        rf"(?:ma\.? |mass\.? |massachusetts |state |oems |dph |ems |your )*(?:ems |emt |aemt |paramedic |emt-?p )?(?:certifi?cation|cert\.?|licen[sc]e|lic\.?|licensure|credential|provider)(?: \(?(?:emt|ems|aemt|paramedic|state|ma)\)?)? ?{_NO}(?: \(?ma\)?)?",
        rf"(?:ma |mass\.? |massachusetts )?(?:emt|aemt|paramedic|ems|ems provider|medic|oems emt|oems cert\.?) ?{_NO}",
        r"(?:ma|mass\.?|massachusetts|state|your)? ?(?:ems |emt |oems )*(?:certifi?cation|cert\.?|licen[sc]e|id|card|credential)(?: on file)?",
        rf"(?:emt|a-?emt)(?: ?[/,&] ?| or | and )(?:(?:a-?emt|emt-?p)(?: ?[/,&] ?| or | and ))?(?:a-?emt|emt-?p|paramedic|medic)(?: (?:certification|cert\.?|licen[sc]e|card))? ?{_NO}",
        rf"(?:ma |mass\.? |massachusetts |state |ems |emt )*card(?: {_NO})?|(?:ma |state )?ems ?{_NO}|bearer of (?:a )?(?:ma|mass\.?|massachusetts|state) card",
    ),
    Field.NREMT: (
        rf"(?:nremt|national registry|nat['’]?l registry|nr|registry)(?: of emts)?(?: certifi?cation| cert\.?| registration| reg\.?| registry)? ?{_NO}",
        r"nremt|national registry",
    ),
    Field.LEVEL: (
        r"(?:certifi?cation|cert\.?|licen[sc]e|provider|ems|emt|current|training|personnel)? ?(?:your )?level(?: of (?:certifi?cation|training|licensure|care|participant|attendee|provider|student))?|your level|holding|credentials?|certified as|rank or level|cert(?:ification)? held",
    ),
    Field.TITLE: (
        r"(?:course|class|program(?:me)?|activity|session|training|event|lecture|module|offering|ce|con-?ed|topic)(?: of instruction)?(?: ?/ ?(?:topic|title))? ?(?:title|name|description)",
        r"what (?:was taught|was it about|was the (?:topic|subject|course))|what|(?:title|name|description|subject) of (?:the )?(?:course|class|program|activity|session|training|presentation|lecture)",
        r"(?:titulo del |nombre del |titre du )?(?:cursos?|cours|formation)|"
        r"(?:training |class |drill )?subject|course|crse\.?|class|program|activity|module|title|training|presentation|lecture|event|session|for (?:the )?(?:course|class|program)|for|completed course|course taken|offering|drill or class|drill|skills? (?:session|station|lab)|session (?:and|/|&) speaker|course (?:and|/|&) (?:instructor|speaker)|name of (?:the )?(?:program|course|class|session|activity)",
    ),
    Field.SPONSOR: (
        r"(?:course |ce |program |training |educational |activity )?(?:sponsor(?:ing)?|provider|organi[sz]er|host|vendor)(?: agency| organi[sz]ation| name| institution)?(?: ?/ ?(?:provider|sponsor|agency))?",
        r"(?:offered|sponsored|presented|provided|hosted|conducted|delivered|issued|organi[sz]ed|brought to you) by|from",
        r"(?:training|educational|accredited training) (?:institution|organi[sz]ation|agency|center|site name)|ati|agency|organi[sz]ation|institution|school|company",
    ),
    Field.INSTRUCTOR: (
        r"(?:lead |course |primary |program |class |guest |medical )?(?:instructors?|faculty|educators?|presenters?|speakers?|lecturers?|teachers?|facilitators?|moderators?)(?: ?(?:\(s\)|/ ?(?:coordinator|speaker|presenter)))?(?:['’]s)?(?: (?:full |printed )?names?| ?\(?print(?:ed)?\)?| of record)?",
        r"who (?:taught|instructed|led|presented)(?: it| the (?:class|course))?|(?:taught|instructed|led|facilitated|held|presented and signed) by|lecturer|faculty of record|i/?c name|(?:course |class )?lead|instr\.?(?: name)?|given by",
        r"(?:lead |course )?(?:instructor|faculty)(?:['’]s)? signature|signature of (?:lead |course )?instructor",
    ),
    Field.LOCATION: (
        r"(?:course |class |training |session |program )?(?:location|site|venue|place|facility|room)(?: of (?:course|class|training))?(?: ?/ ?(?:address|city))?",
        r"(?:held|conducted|located|taken|completed|given) at|where",
    ),
    Field.DATE: (
        r"(?:date|dates|day)(?:\(s\))? (?:of )?(?:course |class |program |session |activity )?(?:completion|completed|attended|attendance|taken|finished|earned|awarded|credited|granted|held|offered|delivered|of completion)",
        r"(?:completion|completed|course|class|training|session|program|activity|attendance|event|presentation|attended|finish|ce|credit) (?:end )?dates?(?:\(s\))?(?: \(?s\)?)?",
        r"dates?(?:\(s\))? of (?:the )?(?:course|class|training|program|sessions?|activity|presentation|event)s?",
        r"fechas?(?: de (?:finalizacion|terminacion|realizacion|asistencia))?|date de (?:fin|formation|reussite)",
        r"completions?(?: on)?|(?:course |class |successfully |was )?completed(?: on)?|conducted(?: on)?|held on|attended on|(?:passed|earned|achieved|credited|concluded) on|taken on|on this|dates?(?:\(s\))?|dt\.?|when|day|on|sessions?(?:\(s\))? of|finished(?: on)?|done(?: on)?|ended(?: on)?|attended|taken|(?:course |class )?held(?: on)?|given(?: on)?|(?:last|final) (?:day|date|session)(?: of (?:class|course|training|the course|the class))?|(?:course |class |program )?(?:ended|end|finish|held|given)(?: (?:date|on))?",
    ),
    Field.HOURS: (
        rf"(?:total |number of |no\.? of |# of |approved |awarded |earned |oems |capce |ems |nccp |ce |ceu |con-?ed |cont\.? ed\.? |continuing education |contact |credit |credits? |clock |class |course |instructional |lecture |activity |event |session |program |classroom |hands-on |practical |didactic |skills |lab |training |actual |attended )*(?:hours?|hrs?\.?)(?: ?\(s\))?(?: (?:of )?(?:awarded|earned|approved|credit(?:ed)?|completed|instruction|attended|ce|continuing education|training|value|amount|granted|claimed|present|received))*(?: (?:to|by|for) (?:the |this )?{_PEOPLE})?|(?:credit|ce|contact) h",
        r"(?:approved |credit |contact |ce |total )*hours? ?[-–—:(/]? ?(?:for )?(?:bls|als|emts?|a-?emts?|paramedics?|medics?|emrs?|basic|advanced)(?: ?(?:level|providers?))?\)?",
        r"(?:bls|als|emts?|a-?emts?|paramedics?|emrs?|basic|advanced)(?: level)? (?:approved |credit |contact |ce |total )*(?:hours?|hrs\.?|credits?)",
        r"(?:total |number of |approved |capce |ems |oems |nccp )*(?:ce ?hs?|c\.e\.h\.?s?|ceh['’]?s|ces|ce credits?|credits?|credits? (?:awarded|earned|value)|ce|ceus?|credit type and hours)(?: (?:awarded|earned|hours|value|amount|total))*",
        r"(?:contact|credit|class|course|ce) time|time (?:credited|awarded|earned)|(?:ce |credits? |hours? )?(?:earned|awarded|credited)|credits? (?:awarded|earned|granted)|amount of credit|total ?ce|value|(?:ems |ce )?credits?[,;]? ?\(?(?:hours|hrs?\.?)\)?|for a total of",
        r"how many (?:ce |contact |credit )?hours(?: of (?:credit|ce|continuing education))?",
        r"(?:total de )?(?:horas|heures)(?: de (?:credito|contacto|formation|credit))?|duree|duracion",
        r"(?:course |class )?(?:duration|length|how long)(?: of (?:course|class|program))?",
    ),
    Field.CAPCE: (
        rf"(?:capce|cecbems)(?: \(?(?:formerly )?(?:cecbems)\)?)?(?: ?(?:/|or|&) ?(?:cecbems|state|oems|ma))?(?: (?:course|activity|approval|approved|accreditation|accredited|c\.?e\.?|provider|program|event|f-?code|education))*(?: ?{_NO})?",
        rf"(?:ce |educational )?activity ?{_NO}|(?:accreditation|accredited|approval|approved) ?\(?(?:by )?capce\)?(?: ?{_NO})?",
    ),
    Field.OEMS: (
        rf"(?:ma\.? |mass\.? |massachusetts |commonwealth of massachusetts |state |m?a?\.? ?dph ?[/-]? ?|department of public health |office of emergency medical services \(?)*(?:oems\)?|o\.e\.m\.s\.)(?: ?/ ?capce)?(?: (?:con-?ed|cont\.? ed\.?|continuing education|continuing ed|c\.?e\.?|course|class|program|approval|approved|approv\.?|appr\.?|registration|reg\.?|authorization|accreditation))*(?: ?{_NO})?",
        rf"(?:ma|mass\.?|massachusetts|m?dph|madph|ma dph|ma/dph)(?: (?:ems|con-?ed|continuing education|ce|course|program|state))* (?:approval|approved|registration|appr\.?|course)(?: ?{_NO})?",
        rf"(?:ati|institution) registration ?{_NO}|registration ?{_NO}",
    ),
    Field.OTHER_STATE: (
        rf"(?:state of )?{_STATES}(?: (?:bureau of ems|office of ems|oems|dph|ems|doh|dhs|state|dept\.? of health|bems|demsp?))*(?: (?:course|con-?ed|continuing education|c\.?e\.?))*(?: (?:approval|approved|registration|appr\.?|course|accreditation))(?: ?{_NO})?",
    ),
    Field.NUMBER: (
        rf"(?:course |class |program |state |ems |con-?ed |ce |continuing education |topic |session |agency |regional |region )*(?:approval|approved|approv\.?|appr\.?|appr|accreditation|authorization|sanction(?:ing)?)(?: course| class| program)? ?{_NO}",
        rf"(?:course|class|program|con-?ed|ce|event|training|offering|session) ?{_NO}",
        r"approved (?:ce|ceu|course|con-?ed|training|program|for ce)",
        r"appr\.?|state approval|approval|course approval|ems approval|approved (?:under|as)|accreditation",
    ),
    Field.COMPONENT: (
        r"(?:nccp |nremt |recert(?:ification)? |ce |credit |education |model )*(?:component|portion)(?: (?:type|area))?",
        r"(?:credit|ce|hour|course|education) (?:type|category|classification)|type of (?:credit|hours)|nccp|nccr|category|cat\.?|requirement|goes toward|goes to|assigned (?:to|toward)|appl(?:y|ies|ied) (?:to|toward)|counts? (?:toward|towards|to|as|for)|credit(?:ed)? (?:to|toward|towards)|toward|curriculum|track|bucket|n ?/ ?l ?/ ?i|credited as|use|fits|enter (?:it )?under|part of(?: the)?|applies to",
    ),
    Field.TOPIC: (
        r"(?:nccp |nccr |nccp/nccr |national |ce |clinical )*(?:topic|content|subject|category|domain|area)s?(?: ?/ ?(?:topic|area|category|sub-?topic))?(?: (?:area|category|domain))?s?(?: of study)?",
    ),
    Field.NOTHING: (
        r"(?:approval|accreditation|certifi?cation|cert\.?|licen[sc]e|card) (?:exp(?:ires?|iration|iry|\.)?(?: date)?|valid (?:until|through|to)|period)|exp(?:iry|\.)?",
        r"(?:(?:this )?(?:certifi?cate|credential|document|badge) (?:was )?|date |issue |print(?:ed)? |signed |registration |submission |sign(?:ature)? |revision |rev\.? )*(?:issued(?: on)?|date issued|issue date|date of issu(?:e|ance)|issuance date|print(?:ed)? date|date printed|printed(?: on)?|date signed|generated(?: on)?|downloaded(?: on)?|signed(?: on)?|expires?(?: on)?|expiration(?: date)?|exp\.? date|valid (?:until|through|from)|renew(?:al)? (?:by|date)|date of birth|d\.?o\.?b\.?|sent(?: on)?|mailed|valid|as of|today|run(?: on)?|report date|current as of|start date|start time|end time|times?(?: in| out)?|faxed|received|revised|due(?: date)?|posted)",
        rf"(?:certifi?cate|document|serial|emp|transaction|order|invoice|receipt|confirmation|verification|record|user|form|case|ticket|page|student|employee|vendor|customer|account|po|file|tracking|member(?:ship)?|control|reference|ref\.?|provider|sponsor|organi[sz]ation|instructor|faculty|i/?c)(?: (?:license|lic\.?|cert\.?|certifi?cation))? ?{_NO}",
        r"(?:sub-?|grand )?totals?|signature (?:in|out)|sign(?:ed)?[ -]?(?:in|out)(?: time)?",
        r"(?:completion|course|training|enrol?lment|attendance|credit|learner|assignment) (?:status|result|score|grade)",
        r"(?:phone|tel(?:ephone)?|fax|e-?mail|address|website|web|url|city|zip|notes?|comments?|objectives?|remarks?|signatures?|authorized signature|grade|score|pass(?:ed)?(?: mark)?|result|status|format|method|delivery(?: method)?|type|class type|course type|mode|role|rank|shift|company|unit|station|department|agenda|fee|price|amount due|total due|medical director|program director|director|coordinator|training officer|authorized by|attest|cpr|target audience|audience|prerequisites?|signed|signs?|initials?|time|in|out|time in|time out|arrived|left|present|absent|paid|verified|remarks|questions?|helpdesk|help|support|joined|left|minutes|duration \(min(?:utes)?\)|exam|score %?|birth.*|town|email|attendance|seq|item|line|row|st|stat)(?: signature| here)?",
    ),
}
