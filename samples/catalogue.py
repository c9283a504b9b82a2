"""Made-up titles, sponsors, instructors and places that courses are drawn from."""

from __future__ import annotations

from typing import Final

TOPICS: Final = {
    "airway": "Airway, Respiration & Ventilation",
    "cardiovascular": "Cardiovascular",
    "trauma": "Trauma",
    "medical": "Medical",
    "operations": "Operations",
}
"""Topic as the truth names it → as the paper prints it."""

TITLES: Final = {
    "airway": (
        "Capnography in the Field",
        "Advanced Airway Decision Making",
        "Oxygenation and Ventilation Update",
        "Pediatric Airway Management",
        "CPAP and Respiratory Failure",
        "Managing the Difficult Airway",
    ),
    "cardiovascular": (
        "Stroke Recognition and Destination",
        "12-Lead ECG: Beyond the Basics",
        "Post-Resuscitation Care",
        "Pediatric Cardiac Arrest",
        "Ventricular Assist Devices for EMS",
        "Acute Coronary Syndromes Update",
        "High-Performance CPR and Pit Crew",
        "Congestive Heart Failure Review",
    ),
    "trauma": (
        "Hemorrhage Control and Tourniquets",
        "Central Nervous System Injury",
        "Trauma Triage and Transport",
        "Fluid Resuscitation in Trauma",
        "Chest Trauma Review",
        "Burn Care for the Field Provider",
    ),
    "medical": (
        "Special Healthcare Needs",
        "Obstetric Emergencies",
        "Infectious Disease Update",
        "Psychiatric and Behavioral Emergencies",
        "Toxicology: Opioids and Beyond",
        "Seizures and Syncope",
        "Endocrine Emergencies",
        "Pain Management in the Field",
        "Anaphylaxis and the Immune Response",
        "Sepsis: Early Identification",
    ),
    "operations": (
        "Crew Resource Management",
        "Ambulance Safety and Emergency Driving",
        "Mass Casualty Incident Triage",
        "Culture of Safety in EMS",
        "Evidence-Based Guidelines in EMS",
        "Pediatric Transport",
        "At-Risk Populations",
    ),
    "": (
        "Statewide Treatment Protocol Update",
        "ALS/BLS Interface",
        "Morbidity and Mortality Rounds",
        "Interfacility Transfer Refresher",
        "MOLST and End-of-Life Decisions",
        "Bloodborne Pathogens Annual Review",
        "Point of Entry Plans Review",
        "Geriatric Assessment Essentials",
        "Wilderness Medicine Primer",
        "Hazardous Materials Awareness for EMS",
        "Human Trafficking Recognition",
        "Autism Awareness for Responders",
        "Dive and Water Rescue Medicine",
        "Aeromedical Operations and Landing Zones",
        "Medication Safety",
        "Bariatric Patient Care",
        "Ultrasound in Prehospital Care",
        "Farm and Machinery Rescue",
        "Concussion in Young Athletes",
        "Diabetes Technology for EMS",
        "Managing the Agitated Patient",
        "Heat and Cold Emergencies",
        "Crush Injury and Confined Space",
        "Vaccination Programs in EMS",
    ),
}
"""Topic → titles; the empty topic holds what no national topic claims."""

CLASSROOM: Final = (
    "Metro Ambulance Training Center",
    "Bay State EMS Academy",
    "Northeast Regional EMS Council",
    "Riverbend Fire Department",
    "Cape & Islands EMS Institute",
    "Harborview Hospital EMS Education",
    "Pioneer Valley Medical Education, LLC",
    "Commonwealth Rescue Associates",
)
ONLINE: Final = ("Lantern Online CE", "RescueLearn Online", "MedicPath Distance Learning")
VARIETY_CLASSROOM: Final = (
    "Quabbin Valley Ambulance Trust",
    "Merrimack EMS Education Cooperative",
    "St. Brendan’s Hospital – Office of Prehospital Care",
    "Town of Ashmere Fire & Rescue",
)
VARIETY_ONLINE: Final = ("Northlight Responder Campus", "TrueNorth EMS eLearning")
INSTRUCTORS: Final = (
    "Maeve Gallagher, NRP, I/C",
    "Robert T. Kowalski, EMT-P",
    "Dr. Priya Raman, MD",
    "Ingrid Sørensen, RN, CEN",
    "Luis Ferreira, NRP",
    "Capt. Aaron Stone, EMT-P, I/C",
    "Yolanda Chen, EMT-P",
    "Declan Murphy, NRP, I/C",
)
PLACES: Final = (
    "125 Main Street, Worcester, MA 01608-2210",
    "Station 2, 40 Wharf Road, Gloucester, MA 01930",
    "Conference Room B, 1 Hospital Drive, Lowell, MA 01852-1399",
    "77 Elm Street, Pittsfield, MA 01201",
    "Barnstable Fire Headquarters, Hyannis, MA 02601",
)
