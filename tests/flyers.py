# ruff: noqa: E501  (a sentence of a sheet stands on one line, however long)
"""The sentences of the three OEMS sheets, and where recert says each: the rows of docs/flyers.md.

`.venv/bin/python tests/flyers.py` writes docs/flyers.md anew from these rows and the rule packs;
tests/test_flyers.py holds the rows against the packs and the commands, and the file against both.
Left out is what states nothing: headings without a rule, “please read it carefully”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from recert.cli import main
from recert.text.packs import Pack, ruled_values, shown
from validate.rules.requirements import Ruled
from validate.rules.rule_packs import load_alignment_packs, load_packs

DOCUMENT = Path(__file__).parent.parent / "docs" / "flyers.md"


@dataclass(frozen=True, slots=True)
class At:
    """A value of the sheet's rule pack. Without `value` the words it rests on hold the sentence."""

    path: str
    """As `ruled_values` gives it, joined by dots; `*` stands for anything."""
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Says:
    """Words that a command prints."""

    command: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    sentence: str
    proofs: tuple[At | Says, ...]


@dataclass(frozen=True, slots=True)
class Flyer:
    pack: str
    title: str
    """As the values of the pack name their source."""
    rows: tuple[Row, ...]


def row(sentence: str, *proofs: At | Says) -> Row:
    return Row(sentence, proofs)


AEMT = Flyer(
    "ma-aemt-2026",
    "OEMS sheet: Massachusetts Advanced EMT, recertification in 2026",
    (
        row(
            "Recertification Step A: Training Profile (First Step)",
            Says("timeline ma-aemt-2026 --on 2026-01-15", "A 4: submit the training profile"),
        ),
        row(
            "Need help with Step A? Direct your questions first to your agency’s Training Officer; if more help is required contact the NREMT at support@nremt.org",
            At("notes · help with step A · text"),
        ),
        row(
            "For additional info on recertification, please visit: mass.gov/dph/oems.",
            At("notes · general questions · text"),
        ),
        row(
            "General questions for OEMS regarding recertification, email: oems.recert@mass.gov",
            At("notes · general questions · text"),
        ),
        row(
            "All individuals seeking to recertify their Massachusetts Advanced EMT certification in 2026 need to follow both steps outlined on this page.",
            At("expires_on", "2026-03-31"),
            At(
                "notes · both steps · text",
                "The certification is not renewed until steps A and B are both complete.",
            ),
            Says("requirements", "Massachusetts Advanced EMT, 2026"),
        ),
        row(
            "Log into your NREMT account through NREMT.org.",
            At("steps · A 1: log into the NREMT account · what"),
        ),
        row(
            "All education is tracked and approved on NREMT.org.",
            At("steps · A 1: log into the NREMT account · what"),
        ),
        row("Affiliate with your EMS agency (employer).", At("steps · A 2: affiliate · what")),
        row(
            'Find your EMS agency under the "Agency Affiliations" on your Dashboard',
            At("steps · A 2: affiliate · what"),
        ),
        row(
            "Enter all required continuing education hours.",
            At("steps · A 3: enter the hours · what"),
        ),
        row(
            "Hours can be used if completed within this Recertification Cycle (“Recert Cycle”) and must have CAPCE or Massachusetts Department of Public Health (“Department”) approval.",
            At("steps · A 3: enter the hours · what"),
            At("accepted_bodies", "OEMS, CAPCE"),
        ),
        row(
            "Your Recert Cycle is visible on your NREMT.org dashboard.",
            At("notes · where the cycle is shown · text"),
        ),
        row(
            "Submit Training Profile for Training Officer (TO) review and approval.",
            At("steps · A 4: submit the training profile · what"),
        ),
        row(
            "Submit your Training Profile and associated fee electronically using the Department-designated site (NREMT.org).",
            At("steps · A 4: submit the training profile · what"),
        ),
        row(
            "PLEASE REMEMBER TO CLICK THE “SUBMIT” BUTTON ON YOUR TRAINING PROFILE.",
            At("steps · A 4: submit the training profile · what"),
        ),
        row(
            "Work with your TO for profile review and submission of continuing education.",
            At("steps · A 4: profile review · what"),
        ),
        row(
            "Your EMS agency TO will review your Training Profile for accuracy and document the proficiency of your skills (if applicable).",
            At("steps · A 4: profile review · what"),
        ),
        row(
            "Submission Fee: $30",
            At(
                "steps · A 4: submit the training profile · fees · training profile (NREMT) · amount",
                "30",
            ),
            Says("timeline ma-aemt-2026 --on 2026-01-15", "together: $155"),
        ),
        row(
            "(Ensure all education is completed and meets the requirements before submitting)",
            At("notes · before submitting the profile · text"),
        ),
        row(
            "DO NOT FORGET TO COMPLETE STEP B.",
            At("notes · before submitting the profile · text"),
        ),
        row(
            "Create an account and link your certification.",
            At("steps · B 1: link the certification · what"),
        ),
        row(
            "Recertification Step B: State Application (Second Step)",
            Says("timeline ma-aemt-2026 --on 2026-01-15", "B 3: submit the state application"),
        ),
        row(
            "Need help with Step B? Contact your Training Officer or oems.recert@mass.gov",
            At("notes · help with step B · text"),
        ),
        row(
            "If you have not already done so, create an account on the updated eLicensing website for renewal applications at https:// healthprofessionlicensing.mass.gov/.",
            At("steps · B 1: link the certification · what"),
        ),
        row(
            "For instructions on how to create an account and link your certification, please review the eLicensing System User Guide",
            At("notes · the eLicensing account · text"),
        ),
        row(
            "Review, attest & pay state recertification fee.",
            At("steps · B 2: review, attest and pay · what"),
        ),
        row(
            "Review your information for accuracy, answer questions, and UPDATE CONTACT INFORMATION.",
            At("steps · B 2: review, attest and pay · what"),
        ),
        row(
            "Submission Fee: $125",
            At(
                "steps · B 2: review, attest and pay · fees · state recertification · amount", "125"
            ),
            At("steps · late recertification · fees · state recertification* · amount", "125"),
        ),
        row(
            "Submit your state application by 03/31/2026.",
            At("steps · B 3: submit the state application · what"),
            At("steps · B 3: submit the state application · due", "2026-03-31"),
        ),
        row(
            "Once all the steps are complete, your application will be processed within 2 to 5 business days.",
            At("notes · processing · text"),
        ),
        row(
            "You can check your recertification status on the eLicensing website.",
            At("notes · checking the renewal · text"),
        ),
        row(
            "Electronic verification of certification is sufficient for staffing an ambulance.",
            At("notes · proof of the renewal · text"),
        ),
        row(
            "OEMS will email your updated certification or you can be retrieve it from your account.",
            At("notes · proof of the renewal · text"),
        ),
        row(
            "YOUR ADVANCED EMT CERTIFICATION IS NOT RENEWED UNTIL BOTH STEPS A AND B ARE COMPLETE!",
            At("notes · both steps · text"),
        ),
        row(
            "As you approach the expiration of your EMT certification, be sure to log into the new eLicensing website to ensure it has renewed!",
            At("notes · checking the renewal · text"),
        ),
        row(
            "Once you see you have 03/31/2028 expiration on eLicensing, NOT NREMT.org, you have successfully recertified.",
            At("notes · when it is renewed · text"),
        ),
        row(
            "Check your status at: https://healthprofessionlicensing.mass.gov/",
            At("notes · checking the renewal · text"),
        ),
        row(
            "Check your NREMT.org dashboard for your Recert Cycle",
            At("window · opens", "2024-04-01 (strictly) or 2023-10-02 (leniently)"),
            At("window · personal_start", "yes"),
        ),
        row("OCTOBER 1, 2025", At("steps · [AB]* · opens", "2025-10-01")),
        row(
            "Training Profile (Step A) & State Application (Step B) open for submission & online payment",
            At("steps · [AB]* · opens"),
            Says("timeline ma-aemt-2026 --on 2025-09-30", "on 2025-10-01 it opens, and costs"),
        ),
        row("FEBRUARY 15, 2026", At("steps · recommended completion · due", "2026-02-15")),
        row(
            "Recommended Recertification Completion Date Submitting early increases the opportunity to resolve any issues!",
            At("steps · recommended completion · what"),
            Says("timeline ma-aemt-2026 --on 2026-02-01", "recommended last day: 2026-02-15"),
        ),
        row(
            "MARCH 31, 2026",
            At("window · closes", "2026-03-31"),
            At("steps · A [34]*e* · due", "2026-03-31"),
            At("expires_on", "2026-03-31"),
        ),
        row("LAST DAY to complete continuing education.", At("window · closes")),
        row(
            "Last day to submit recertification application on NREMT.org and eLicensing without penalty.",
            At("steps · A [34]*e* · due"),
            Says("timeline ma-aemt-2026 --on 2026-03-31", "late fees: $0"),
        ),
        row(
            "After midnight, if you have not recertified, you cannot staff an ambulance!",
            At("notes · working after the expiry · text"),
            At("expires_on"),
            Says(
                "timeline ma-aemt-2026 --on 2026-04-01",
                "who has not recertified cannot staff an ambulance",
            ),
        ),
        row(
            "APRIL 30, 2026",
            At("steps · A: sign-off · due", "2026-04-30"),
            At("steps · [AB]* · closes", "2026-04-30"),
        ),
        row(
            "LAST DAY to receive Training Officer and/or MD sign off approval on NREMT.org (Step A).",
            At("steps · A: sign-off · what"),
            At("steps · A: sign-off · due"),
            At("steps · A* · closes"),
        ),
        row(
            "Late Fees apply if submitted after March 31, 2026: NREMT $50 MA $50",
            At("steps · A 4* · fees · late training profile (NREMT) · amount", "50"),
            At("steps · A 4* · fees · late training profile (NREMT) · due_from", "2026-04-01"),
            At("steps · B 3* · fees · late state application · amount", "50"),
            At("steps · B 3* · fees · late state application · due_from", "2026-04-01"),
            At("steps · late recertification · fees · late recertification · amount", "50"),
            At(
                "steps · late recertification · fees · late recertification · due_from",
                "2026-04-01",
            ),
            Says("timeline ma-aemt-2026 --on 2026-04-10", "together: $255"),
        ),
        row(
            "After April 30, 2026, if you have a March 31, 2028 expiration date on NREMT.org, you can submit a Late Recertification applica- tion on eLicensing.",
            At("steps · late recertification · what"),
            At("steps · late recertification · opens", "2026-05-01"),
            At("steps · B* · closes"),
            Says(
                "timeline ma-aemt-2026 --on 2026-05-01",
                "late recertification · advanced EMT · open",
            ),
        ),
        row(
            "Continuing education requirements are divided into 3 categories, 50 hours total.",
            At("hours", "50"),
        ),
        row(
            "The requirements include education based on the National Continued Competency Program (NCCP).",
            At("notes · the content model · text"),
        ),
        row(
            "Courses used for recertification must be within the EMS scope of practice — see AR 2-212 for additional detail about courses eligible for recertification.",
            At("notes · scope · text"),
        ),
        row(
            "All courses must have an approval number from the OEMS or CAPCE.",
            At("accepted_bodies", "OEMS, CAPCE"),
        ),
        row(
            "Course sponsors are required to retain rosters on file and issue EMTs documentation of course completion.",
            At("notes · what sponsors keep and issue · text"),
        ),
        row(
            "Individual EMTs are responsible for keeping copies of their course completion documentation, either as a course certificate or a copy of a completed roster, for at least 5 years.",
            At("retention_years", "5"),
        ),
        row(
            "OEMS recommends all course completion documents be uploaded and stored on NREMT.org for review by Training Officer and for possible audit.",
            At("notes · keeping the proof · text"),
        ),
        row(
            "OEMS and/or NREMT may audit recertification applications, and investigate material at any time.",
            At("notes · audits · text"),
        ),
        row(
            "Failure to submit documentation when audited may result in denial of recertification eligibility or other actions.",
            At("notes · audits · text"),
        ),
        row(
            "Continuing education hours may be applied to this recert cycle if completed any time after your last recertification (date is listed on NREMT.org certification dashboard).",
            At("window · personal_start", "yes"),
        ),
        row(
            "For example, if you re- newed October 15, 2023, you can start accruing hours on October 16, 2023, towards your 2026 renewal.",
            At("notes · the start of the cycle · text"),
        ),
        row(
            "There is no limit on Distributive Education (DE) used for recertification.",
            At("notes · distributive education · text"),
            At("requirements · * · distributive_limit", "no limit"),
        ),
        row(
            "All continuing education may be completed using Distributive Education.",
            At("notes · distributive education · text"),
        ),
        row(
            "If you complete the NREMT “Recert by Exam” process, thus obtaining a 2028 expiration date during this recertification period, you will meet the continuing education requirements for your Massachusetts certification expiring in 2026 and can finish the state recertification process by submitting a state recertification application and fee (Step B).",
            At("notes · renewal by examination · text"),
        ),
        row(
            "Training Officers can find additional resources and instruction by contacting OEMS at oems.recert@mass.gov.",
            At("notes · help for training officers · text"),
        ),
        row(
            "Content that all EMTs nationwide need to take.",
            At("notes · what the components are · text"),
        ),
        row(
            "Content that all EMTs in your state, region and/or service need to take",
            At("notes · what the components are · text"),
        ),
        row(
            "Content that individual EMT can choose to take",
            At("notes · what the components are · text"),
        ),
        row("25 Hours", At("requirements · national · hours", "25")),
        row(
            "12.5 Hours",
            At("requirements · local · hours", "12.5"),
            At("requirements · individual · hours", "12.5"),
        ),
        row(
            "All of the NATIONAL hours can be via Distributive Education",
            At("requirements · national · distributive_limit", "no limit"),
        ),
        row(
            "Required course content. Specific topics must be assigned to applicable content areas on NREMT.org",
            At("requirements · national · shown_content_only", "yes"),
        ),
        row(
            "All of the LOCAL hours can be via Distributive Education",
            At("requirements · local · distributive_limit", "no limit"),
        ),
        row(
            "Elective course requirement or as required by agency",
            At("requirements · local · shown_content_only", "no"),
        ),
        row(
            "All of the INDIVIDUAL hours can be via Distributive Education",
            At("requirements · individual · distributive_limit", "no limit"),
        ),
        row(
            "Elective course requirement",
            At("requirements · individual · shown_content_only", "no"),
        ),
    ),
)

PARAMEDIC = Flyer(
    "ma-paramedic-2018",
    "OEMS sheet: Massachusetts Paramedic, recertification in 2018",
    (
        row(
            "All individuals seeking to recertify their Massachusetts Paramedic certification in 2018 need to follow all three steps outlined on this page.",
            At("notes · all steps · text"),
            Says("requirements", "Massachusetts Paramedic, 2018"),
        ),
        row(
            "Go to MASSEMT.ORG and follow the prompts to access all steps of recertification",
            At("notes · where the steps are · text"),
        ),
        row(
            "STEP-1: TRAINING PROFILE STEP-2: PROFILE REVIEW STEP-3: STATE APPLICATION",
            Says("timeline ma-paramedic-2018 --on 2018-01-15", "1 A: create a training profile"),
            Says("timeline ma-paramedic-2018 --on 2018-01-15", "2 A: profile review"),
            Says("timeline ma-paramedic-2018 --on 2018-01-15", "3 C: submit the state application"),
        ),
        row("Create a training profile.", At("steps · 1 A: create a training profile · what")),
        row(
            "If you have NREMT certification, you will be redirected to log into your NREMT account through NREMT.org, otherwise utilize MASSEMT.org.",
            At("steps · 1 A: create a training profile · what"),
        ),
        row(
            "Work with TO for profile review and submission of continuing education.",
            At("steps · 2 A: profile review · what"),
        ),
        row(
            "Your EMS agency Training Officer (TO) will review your training profile for accuracy and document the proficiency of your skills (if applicable).",
            At("steps · 2 A: profile review · what"),
        ),
        row(
            "Log into state’s eLicensing website at: https://onlineservices.hhs.state.ma.us",
            At("steps · 3 A: find the eLicensing account · what"),
        ),
        row(
            "Find your eLicensing account.",
            At("steps · 3 A: find the eLicensing account · what"),
        ),
        row(
            "First time users should find their information based on SSN and birthdate.",
            At("steps · 3 A: find the eLicensing account · what"),
        ),
        row("Affiliate with your EMS agency.", At("steps · 1 B: affiliate · what")),
        row(
            "If you are unaffiliated (and non-NREMT): select unaffiliated based on your region (more info available on www.mass.gov/ dph/oems)",
            At("steps · 1 B: affiliate · what"),
        ),
        row("Make any necessary edits.", At("steps · 2 B: edits · what")),
        row(
            "Check your training profile as your training officer or the NREMT may send the profile back for edits and/or corrections.",
            At("steps · 2 B: edits · what"),
        ),
        row(
            "Review, attest & pay state recertification fee.",
            At("steps · 3 B: review, attest and pay · what"),
        ),
        row(
            "Review your information for accuracy, answer questions, and submit the recertification fee ($125) electronically.",
            At("steps · 3 B: review, attest and pay · what"),
            At(
                "steps · 3 B: review, attest and pay · fees · state recertification · amount", "125"
            ),
        ),
        row(
            "Enter all required continuing education hours.",
            At("steps · 1 C: enter the hours · what"),
        ),
        row(
            "Hours this cycle can be used from 04/01/2016 through 03/31/2018, and must have CAPCE or state approval.",
            At("window · opens", "2016-04-01"),
            At("window · closes", "2018-03-31 (strictly) or 2018-04-01 (leniently)"),
            At("steps · 1 C: enter the hours · what"),
            At("accepted_bodies", "OEMS, CAPCE"),
        ),
        row(
            "NREMT Paramedics Only: Your agency Medical Director will also review and authorize your training profile and skills.",
            At("steps · 2: authorization of NREMT paramedics · what"),
        ),
        row(
            "Submit your state application by 03/31/18.",
            At("steps · 3 C: submit the state application · what"),
            At("steps · 3 C: submit the state application · due", "2018-03-31"),
        ),
        row(
            "Once all the steps are complete, your card will be batch printed and mailed to you shortly after your renewal.",
            At("notes · the new card · text"),
        ),
        row(
            "Pay for training profile & send to Training Officer.",
            At("steps · 1 D: * · what"),
        ),
        row(
            "Send your training profile & associated fee electronically using the Department designated site.",
            At("steps · 1 D: * · what"),
        ),
        row(
            "MA-only Paramedics: $25",
            At(
                "steps · 1 D: * · fees · training profile, paramedics certified in Massachusetts only · amount",
                "25",
            ),
            Says("timeline ma-paramedic-2018 --on 2018-01-15", "together: $150"),
        ),
        row(
            "MA/NREMT Paramedics: $20",
            At(
                "steps · 1 D: * · fees · training profile, paramedics with Massachusetts and NREMT certification · amount",
                "20",
            ),
            Says("timeline ma-paramedic-2018 --on 2018-01-15", "together: $145"),
        ),
        row(
            "As you approach the expiration of your current state EMT certification, be sure to login to elicensing to ensure you have renewed!",
            At("notes · checking the renewal · text"),
        ),
        row(
            "You must submit all of your training records (including course completion documentation) to your EMS region, who will act as your training officer (more info available on massemt.org).",
            At("steps · 2 A: profile review of the unaffiliated · what"),
        ),
        row(
            "Need help with steps 1 or 2? Direct your questions first to your agency’s Training Officer; if more help is required, contact the NREMT at 614-888-4484.",
            At("notes · help with steps 1 and 2 · text"),
        ),
        row(
            "Need help with step 3? Contact the eLicensing help desk at 617-973-0935.",
            At("notes · help with step 3 · text"),
        ),
        row(
            "For additional information regarding the Massachusetts OEMS, including recertification, please visit: www.mass.gov/dph/oems.",
            At("notes · general questions · text"),
        ),
        row(
            "If you have general questions for OEMS regarding your recertification, please email: oems.recert@state.ma.us.",
            At("notes · general questions · text"),
        ),
        row(
            "Current continuing education requirements are broken into 3 categories listed below, totaling 60 hours.",
            At("hours", "60"),
        ),
        row(
            "The requirements involve redesigned and innovative education focused on increased clinical skills and changes in practice.",
            At("notes · the content model · text"),
        ),
        row(
            "In accordance with the National Continued Competency Program (NCCP, effective July 1, 2015).",
            At("notes · the content model · text"),
        ),
        row(
            "Course sponsors do not send rosters to OEMS, but must retain them on file and instead issue EMTs documentation of course completion.",
            At("notes · what sponsors keep and issue · text"),
        ),
        row(
            "It is the individual EMT’s responsibility to retain the documentation of completed continuing education in the form of either a course certificate or copy of roster.",
            At("notes · keeping the proof · text"),
        ),
        row(
            "All courses must have an OEMS approval number or CAPCE (formerly CECBEMS) approval number.",
            At("accepted_bodies", "OEMS, CAPCE"),
        ),
        row(
            "Each approval number includes the type of approval (ie. distributive online education vs in-person, etc)",
            At("notes · the approval number · text"),
            Says("explain 16-EMT-F3-0001", "type F3"),
        ),
        row(
            "For personnel expiring in 2018, continuing education hours can be used from 4/1/2016 to 4/1/2018.",
            At("window · opens", "2016-04-01"),
            At("window · closes", "2018-03-31 (strictly) or 2018-04-01 (leniently)"),
        ),
        row(
            "However, after renewing this cycle, hours can be used from the date that personnel complete renewal until next expiration.",
            At("window · personal_start", "no (strictly) or yes (leniently)"),
        ),
        row(
            "Example, if you renew October 15, 2017, you can start accruing hours October 16, 2017 for your 2020 renewal.",
            At("notes · the start of the cycle after · text"),
        ),
        row(
            "In accordance with AR 2-212, personnel recertifying in 2018 may only take 1/3 of their National continuing education hours (10h), none of their Local hours (0h) and ALL of their Individual hours (15h) via distributive education (DE).",
            At("requirements · national · distributive_limit", "10"),
            At("requirements · local · distributive_limit", "0"),
            At("requirements · individual · distributive_limit", "15"),
        ),
        row(
            "Please reference AR 2-212 for a complete definition of distributive education.",
            At("notes · the definition of distributive education · text"),
        ),
        row(
            "OEMS approved courses that have T1, T2, T4, or T5 in the approval number are not distributive (or F1, F2, F4, F5 if CAPCE approved)",
            At("notes · what is distributive · text"),
            Says("explain 16-EMT-F5-0001", "virtual live"),
            Says("explain 16-EMT-F1-0001", "in person"),
        ),
        row(
            "Content that all EMTs nationwide need to take.",
            At("notes · what the components are · text"),
        ),
        row(
            "Content that all EMTs in your state, region and/or service need to take.",
            At("notes · what the components are · text"),
        ),
        row(
            "Content that individual EMT can choose to take.",
            At("notes · what the components are · text"),
        ),
        row("30 Total Hours Required", At("requirements · national · hours", "30")),
        row(
            "15 Total Hours Required",
            At("requirements · local · hours", "15"),
            At("requirements · individual · hours", "15"),
        ),
        row(
            "1/3 of the NATIONAL hours can be via Distributive Education (10 hours max)",
            At("requirements · national · distributive_limit", "10"),
        ),
        row(
            "This is a defined course which takes the place of the old refresher.",
            At("requirements · national · shown_content_only", "yes"),
        ),
        row(
            "You can take either the 2012 or 2016 NCCR to renew, but must pick one or the other.",
            At("models", "2012, 2016"),
        ),
        row(
            "If you have questions, please ask the course sponsor",
            At("notes · the choice of the content model · text"),
        ),
        row(
            "None of the LOCAL hours can be via Distributive Education (0 hours)",
            At("requirements · local · distributive_limit", "0"),
        ),
        row(
            "Beginning with the 2017 recertification, the method of instruction for LOCAL hours is now defined as elective courses that must be done via non-distributive education (in person only).",
            At("requirements · local · virtual_live_allowed", "no (strictly) or yes (leniently)"),
        ),
        row(
            "All of the INDIVIDUAL hours can be via Distributive Education (15 hours max)",
            At("requirements · individual · distributive_limit", "15"),
        ),
        row(
            "Elective course requirement. Courses must be within the EMS scope of practice and have CAPCE or state approval",
            At("notes · individual hours · text"),
        ),
        row(
            "If you do not have NREMT certification and elect to test into the NREMT, thus obtaining a 2020 expiration date during your recertification period, you will fulfill the continuing education and transition requirements for your Massachusetts certification expiring in 2018 and can finish the state recertification process by submitting a state recertification application and fee (step 3).",
            At("notes · renewal by examination · text"),
            At("expires_on", "2018-03-31"),
        ),
        row(
            "APRIL 1, 2016 OCTOBER 1, 2017 FEBRUARY 15, 2018 MARCH 31, 2018 APRIL 30 2018",
            At("window · opens", "2016-04-01"),
            At("steps · * · opens", "2017-10-01"),
            At("steps · recommended completion · due", "2018-02-15"),
            At("expires_on", "2018-03-31"),
            At("steps · * · closes", "2018-04-30"),
        ),
        row(
            "Continuing education completed after this date can be used for 2018 recertification.",
            At("notes · the opening day · text"),
        ),
        row(
            "Training profile & state application open for online payment & submission.",
            At("steps · * · opens", "2017-10-01"),
            Says("timeline ma-paramedic-2018 --on 2017-09-30", "on 2017-10-01 it opens, and costs"),
        ),
        row(
            "Recommended date to complete & submit all steps in order to receive your new card by April 1, 2018.",
            At("steps · recommended completion · what"),
            Says("timeline ma-paramedic-2018 --on 2018-02-01", "recommended last day: 2018-02-15"),
        ),
        row(
            "Last day to complete continuing education. Last day to submit renewal application without penalty.",
            At(
                "steps · 1 C: enter the hours · due",
                "2018-03-31 (strictly) or 2018-04-01 (leniently)",
            ),
            At("window · closes", "2018-03-31 (strictly) or 2018-04-01 (leniently)"),
        ),
        row(
            "After midnight, if not recertified, you cannot staff an ambulance!",
            At("notes · working after the expiry · text"),
            Says(
                "timeline ma-paramedic-2018 --on 2018-04-01",
                "who is not recertified cannot staff an ambulance",
            ),
        ),
        row(
            "Last day to have all renewal steps complete.",
            At("steps · all renewal steps complete · what"),
            At("steps · all renewal steps complete · due", "2018-04-30"),
            At("steps · * · closes", "2018-04-30"),
        ),
        row(
            "$50 late fee will apply after April 1, 2018.",
            At("steps · 3 C: * · fees · late renewal · amount", "50"),
            At(
                "steps · 3 C: * · fees · late renewal · due_from",
                "2018-04-01 (strictly) or 2018-04-02 (leniently)",
            ),
            Says(
                "timeline ma-paramedic-2018 --on 2018-04-01",
                "together: $195 (strictly) or $145 (leniently)",
            ),
        ),
    ),
)

_MAIN = "cases · one-year alignment"
_FORM = f"{_MAIN} · steps · submit the One Year Off-Cycle Alignment form"
_LATE = f"{_MAIN} · steps · submit it late"
_FALL_BEGINS = "2024-09-22 (strictly) or 2024-09-01 (leniently)"
_FALL_ENDS = "2024-11-30 (strictly) or 2024-12-20 (leniently)"
_ASKED = "align --massachusetts 2024 --nremt 2025"

ALIGNMENT = Flyer(
    "ma-alignment-2024",
    "OEMS sheet: One-year alignment with NREMT, 2024",
    (
        row(
            "All training records are captured in the NREMT website for certification renewal.",
            At("notes · training records · text"),
        ),
        row(
            "Massachusetts and the NREMT have the same continuing education recertification requirements so you simply have to renew your National Registry certification to meet the Massachusetts continuing education requirements.",
            At("notes · continuing education · text"),
        ),
        row(
            "Ensure your mailing and contact information is up to date on your eLicensing account.",
            At("notes · contact information · text"),
        ),
        row(
            "All EMS personnel who hold National Registry and Massachusetts certifications will be required to align recertification cycles.",
            At("notes · whom it concerns · text"),
            Says(
                "align --massachusetts 2025 --nremt none --on 2024-05-01",
                "The sheet is for holders of both certifications",
            ),
        ),
        row(
            "With submission of the appropriate alignment form, your Massachusetts OEMS certification expiration will be extended one year to align with your NREMT certification expiration.",
            At(f"{_MAIN} · outcome"),
        ),
        row(
            "If you did not receive the alignment form, email oems.recert@mass.gov",
            At("notes · no form received · text"),
        ),
        row(
            "This will be done by submitting a prorated recertification payment of $62.50;",
            At(f"{_FORM} · fees · prorated recertification · amount", "62.5"),
            Says(f"{_ASKED} --on 2024-01-15", "together: $62.50"),
        ),
        row(
            "this “One Year Off-Cycle Alignment” will need to be submitted by February 15, 2024 in order to ensure you have your new Massachusetts certification card processed prior to the March 31, 2024 expiration.",
            At(f"{_FORM} · what"),
            At(f"{_FORM} · due", "2024-02-15"),
        ),
        row(
            "After March 31, 2024, your certification is expired and you cannot staff an ambulance.",
            At("notes · working after the expiry · text"),
            At(f"{_LATE} · what"),
            At(f"{_LATE} · opens", "2024-04-01"),
            At(f"{_LATE} · fees · late alignment · due_from", "2024-04-01"),
        ),
        row(
            "You may submit your alignment late with a $50 late fee (total of $112.50).",
            At(f"{_LATE} · fees · late alignment · amount", "50"),
            At(f"{_MAIN} · late_total", "112.5"),
            Says(f"{_ASKED} --on 2024-04-01", "together: $112.50"),
        ),
        row(
            "The late submission deadline is one year after expiration, March 31, 2025.",
            At(f"{_LATE} · due", "2025-03-31"),
            At(f"{_MAIN} · * · closes", "2025-03-31"),
            Says(f"{_ASKED}-09-30 --on 2025-04-01", "nothing can be submitted any more"),
        ),
        row(
            "All individuals with NREMT certification expiring 2024 (NR 2024) and Massachusetts certification expiring 2025(MA 2025) need to recertify their NREMT certification to 2026 before completing the one year alignment process in Fall 2024.",
            At("cases · reverse off cycle · massachusetts_year", "2025"),
            At("cases · reverse off cycle · nremt_year", "2024"),
            At("cases · reverse off cycle · outcome"),
            At("cases · reverse off cycle · steps · * · what"),
            At("cases · reverse off cycle · steps · * · opens", _FALL_BEGINS),
            At("cases · reverse off cycle · steps · * · due", _FALL_ENDS),
            Says("align --massachusetts 2025 --nremt 2024 --on 2024-02-01", "Reverse off cycle"),
        ),
        row(
            "All individuals who held NREMT certification which has expired, MUST regain NREMT certification in order to be eligible to recertify the Massachusetts certification.",
            At("cases · expired NREMT · steps · regain NREMT certification · what"),
            Says("align --massachusetts 2025 --nremt 2024 --on 2024-04-01", "Expired NREMT"),
        ),
        row(
            "If you do not regain NREMT certification, your Massachusetts certification cannot be renewed.",
            At("cases · expired NREMT · outcome"),
        ),
        row(
            "Please visit NREMT.org for details.",
            At("cases · expired NREMT · steps · regain NREMT certification · what"),
        ),
        row(
            "All individuals with NREMT certification expiring in 2026 (NR 2026) and Massachusetts certification expiring in 2025 (MA 2025) are not yet due for a one year alignment.",
            At("cases · alignment not yet due · massachusetts_year", "2025"),
            At("cases · alignment not yet due · nremt_year", "2026"),
            At("cases · alignment not yet due · outcome"),
            Says(
                "align --massachusetts 2025 --nremt 2026 --on 2024-02-01", "Alignment not yet due"
            ),
        ),
        row(
            "Over the Fall of 2024 (prior to the 2025 recertification window), you will receive instructions explaining the process.",
            At("cases · alignment not yet due · steps · wait for the instructions · what"),
            At("cases · alignment not yet due · steps · * · opens", _FALL_BEGINS),
        ),
        row(
            "All individuals with Massachusetts certification expiring 2024 (MA 2024) and NREMT certification expiring 2025 (NR 2025) need to follow the steps outlined on this page.",
            At("notes · the steps of the sheet · text"),
            At(f"{_MAIN} · massachusetts_year", "2024"),
            At(f"{_MAIN} · nremt_year", "2025"),
            Says(f"{_ASKED} --on 2024-01-15", "One-year alignment"),
        ),
        row("https://madph.mylicense.com/eGov/", At("notes · the websites · text")),
        row("http://www.nremt.org", At("notes · the websites · text")),
    ),
)

FLYERS = (AEMT, PARAMEDIC, ALIGNMENT)


@cache
def pack_of(flyer: Flyer) -> Pack:
    packs: list[Pack] = [*load_packs(), *load_alignment_packs()]
    return next(pack for pack in packs if pack.id == flyer.pack)


@cache
def values_of(flyer: Flyer) -> dict[str, Ruled[Any]]:
    """Every value of the sheet's pack that names the sheet as its source, by its path."""
    found = {" · ".join(path): ruled for path, ruled in ruled_values(pack_of(flyer))}
    return {path: r for path, r in found.items() if r.reference.title == flyer.title}


def values_at(flyer: Flyer, proof: At) -> dict[str, Ruled[Any]]:
    return {p: r for p, r in values_of(flyer).items() if fnmatchcase(p, proof.path)}


@cache
def printed(command: str) -> str:
    result = CliRunner().invoke(main, command.split(), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def document() -> str:
    """docs/flyers.md."""
    lines = [
        "# The three OEMS sheets, sentence by sentence",
        "",
        "What each sentence of the sheets says, and where recert says it: a value of a rule pack",
        "(`recert requirements CYCLE` shows it with its source), or the words that a command prints.",
        "Written by `tests/flyers.py`; `tests/test_flyers.py` holds every row against the packs.",
    ]
    for flyer in FLYERS:
        lines += ["", f"## {flyer.title.removeprefix('OEMS sheet: ')}", ""]
        lines += ["| the sheet | recert |", "|---|---|"]
        for each in flyer.rows:
            proofs = "<br>".join(line for proof in each.proofs for line in _shown(flyer, proof))
            lines.append(f"| {_cell(each.sentence)} | {proofs} |")
    return "\n".join(lines) + "\n"


def _shown(flyer: Flyer, proof: At | Says) -> Iterator[str]:
    if isinstance(proof, Says):
        yield f"`recert {proof.command}`: “{_cell(proof.words)}”"
        return
    values = {shown(ruled) for ruled in values_at(flyer, proof).values()}
    path = f"`{flyer.pack}`: {_cell(proof.path)}"
    yield f"{path} = {_cell('; '.join(sorted(values)))}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
