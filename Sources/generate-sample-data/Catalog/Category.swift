/// One answer of a list: the canonical text, and how providers with other habits write it.
struct Category: Sendable {
  let canonical: String
  let short: String
  let code: String

  fileprivate init(_ canonical: String, short: String, code: String) {
    self.canonical = canonical
    self.short = short
    self.code = code
  }
}

enum WorkforceBoard {
  /// The board's code, which everybody writes alike.
  static func category(of region: Region) -> Category {
    Category(region.board, short: region.board, code: region.board)
  }
}

enum EducationLevel {
  static let none = Category("no education level completed", short: "None", code: "0")
  static let diploma = Category(
    "attained secondary school diploma", short: "HS Diploma", code: "1")
  static let equivalency = Category(
    "attained a secondary school equivalency", short: "GED", code: "2")
  static let someCollege = Category(
    "completed one or more years of postsecondary education", short: "Some College", code: "3")
  static let bachelor = Category("attained a bachelor's degree", short: "Bachelors", code: "4")
  static let associate = Category("attained an associate's degree", short: "Associates", code: "5")
  static let certificate = Category(
    "attained a postsecondary technical or vocational certificate (non-degree)",
    short: "Trade Certificate", code: "6")
  static let beyond = Category(
    "attained a degree beyond a bachelor's degree", short: "Graduate Degree", code: "7")
}

enum SchoolStatus {
  static let dropout = Category(
    "not attending school or secondary school dropout", short: "Not in School", code: "1")
  static let compulsoryAge = Category(
    "not attending school; within age of compulsory school attendance",
    short: "Should Be in School", code: "2")
  static let graduate = Category(
    "not attending school; secondary school graduate or has a recognized equivalent",
    short: "HS Graduate", code: "3")
  static let postsecondary = Category(
    "in-school, postsecondary school", short: "In College", code: "4")
  static let alternative = Category(
    "in-school, alternative school", short: "Alternative School", code: "5")
  static let secondary = Category(
    "in-school, secondary school or less", short: "In High School", code: "6")
}

enum DisabilityBenefits {
  static let both = Category("SSI/SSDI", short: "Both", code: "3")
  static let supplemental = Category("SSI", short: "SSI", code: "1")
  static let insurance = Category("SSDI", short: "SSDI", code: "2")
  static let no = Category("No", short: "Neither", code: "0")
}

enum TrainingType {
  static let customized = Category("customized training", short: "Customized", code: "05")
  static let prerequisite = Category("prerequisite training", short: "Prerequisite", code: "08")
  static let occupational = Category(
    "occupational skills training (non-wioa youth)", short: "Classroom Training", code: "06")
  static let youthOccupational = Category(
    "youth occupational skills training", short: "Youth Classroom Training", code: "10")
  static let onTheJob = Category(
    "on the job training (non-wioa youth)", short: "Trained on the job", code: "01")
  static let upgrading = Category("skill upgrading", short: "Upskilling", code: "02")
}

/// What a training leads to; the codes are those of PIRL.
enum ProgramOfStudy {
  static let certification = Category(
    "industry-recognized certificate or certification", short: "Industry Certificate", code: "1")
  static let apprenticeship = Category(
    "certificate of completion of a registered apprenticeship", short: "Apprenticeship", code: "2")
  static let license = Category(
    "license recognized by the state involved or the federal government", short: "License",
    code: "3")
  static let college = Category(
    "community college certificate of completion", short: "College Certificate", code: "6")
  static let employment = Category("employment", short: "Job", code: "8")
  static let skillsGain = Category(
    "measurable skills gain", short: "Skills Gain", code: "9")
}

enum CredentialType {
  static let certificate = Category("occupational certificate", short: "Certificate", code: "1")
  static let licensure = Category("occupational licensure", short: "License", code: "2")
  static let diploma = Category(
    "secondary school diploma/or equivalency", short: "HS Diploma or GED", code: "3")
  static let completion = Category(
    "certificate of completion", short: "Finished Course", code: "4")
  static let industry = Category(
    "industry-recognized credential/certification", short: "Industry Credential", code: "5")
}

enum EmploymentStatus {
  static let fullTime = Category("employed, full-time", short: "Full Time", code: "1")
  static let partTime = Category("employed, part-time", short: "Part Time", code: "2")
  static let temporary = Category("temporarily employed", short: "Temp", code: "3")
  static let apprenticeship = Category("apprenticeship", short: "Apprentice", code: "4")
  static let internship = Category("internship", short: "Intern", code: "5")
  static let unemployed = Category("unemployed", short: "Not Working", code: "6")
}
