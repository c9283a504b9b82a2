"""Words of letterheads, labels and titles of courses → what is nobody's name."""

from typing import Final

NO_NAME: Final = frozenset(
    """nccp nccr lccr iccr worksheet tension pneumothorax certificate certification certifcation
    cert completion course class
    training continuing education hours hour date number approval ems oems capce cecbems nremt
    department fire ambulance hospital center centre academy institute council services service
    inc llc this that has have successfully completed program attendance attendee participant
    student instructor director sponsor location roster sign signature name title level state
    commonwealth massachusetts national local individual component category topic credit credits
    total of the and for in at on by with is an to from hereby awarded presented certify
    certifies achievement emergency medical technician association society university college
    school office health street road avenue suite phone fax email type live print printed signed
    online region unit lead coordinator provider agency city county municipal company address
    note notes refresher paramedic paramedics emt emts aemt aemts summary history transcript log
    list member members review update seminar workshop conference symposium forum rounds series
    session sessions skills station contact learner homepage badge persons present whom concern
    transport transportation rescue squad consortium learning healthcare drill record awareness
    management emergencies operations assessment trauma cardiac pediatric paediatric geriatric
    airway respiratory overdose sepsis seizures injuries injury triage resuscitation hemorrhage
    toxicology pharmacology capnography intubation defibrillation protocols protocol guidelines
    documentation wellness hazmat extrication cpr aed stemi ecmo als bls acls pals cpap ekg ecg
    mci txa chf copd pitfalls participation verification confirmation bleeding control care
    safety stroke shock hypothermia drowning diabetic obstetric obstetrics childbirth anatomy
    physiology communication communications leadership behavioral splinting suctioning
    ventilation waveform coronary syndrome spinal restriction stabilization disaster ethics
    medication medications medicine clinical burns wound wounds materials incident command
    decisions introduction essentials basics fundamentals principles concepts collapse exercise
    simulation summit congress expo alliance guild foundation collaborative vehicle rollover
    violence abuse neglect reversal antidotes agents exposure infection infections disease
    diseases virus hygiene response responder responders tactical shooter hostile wilderness
    aviation helicopter scene patient patients handoff legal consent refusal refusals dementia
    autism psychosis delirium suicide resilience nutrition fatigue lifting bariatric dialysis
    ventilator ventilators tracheostomy dental ocular abdominal pelvic thoracic arrest rhythm
    rhythms arrhythmia dysrhythmias syncope asthma croup allergy anaphylaxis envenomation stings
    frostbite lightning electrical radiation chemical gunshot penetrating crush amputation
    tourniquet tourniquets splints fractures hemostatic ultrasound imaging decompression
    ventricular acute chronic elderly newborn neonatal maternal pregnancy poisoning poisonings
    overdoses narcotics naloxone opioid opioids alcohol withdrawal diabetes hypoglycemia
    hyperkalemia seizure epilepsy migraine meningitis influenza pandemic recognizing managing
    interpreting understanding treating assessing handling caring improving preparing responding
    teaching driving moving preventing surviving breathing ventilating communicating documenting
    reading""".split()
)
"""Left out is what families are called as well: Marine, Rope, Cold."""
