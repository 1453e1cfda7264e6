/// What a line of work means for its programs: how long training takes, what it pays, who hires.
struct Sector: Sendable {
  let title: String
  let trainingWeeks: ClosedRange<Int>
  /// Hourly wages at exit, in whole dollars.
  let wages: ClosedRange<Int>
  let jobs: [Job]
  let instructionalPrograms: [String]
  let employers: [Employer]

  struct Job: Sendable {
    /// O*NET-SOC.
    let occupation: String
    let title: String
  }
}

/// A name under which many workplaces hire, told apart by their numbers.
struct Employer: Sendable {
  let name: String
  /// Makes the federal numbers of its workplaces.
  let register: Int
}

extension Employer {
  /// Those who hire for work that no program trains for.
  static let others = [
    Employer(name: "Example Store", register: 22),
    Employer(name: "Sample Warehouse", register: 23),
    Employer(name: "Placeholder Office", register: 24),
  ]
}

/// One place of work.
struct Workplace: Sendable {
  let employer: Employer
  let number: Int

  var name: Cell { .numbered(employer.name, number) }

  /// An employer identification number; none begins with 00.
  var federalNumber: Int { employer.register * 10_000 + number }
}

extension Sector {
  static let all = [
    healthCare, cleanEnergy, manufacturing, informationTechnology, commercialDriving, bioscience,
    socialServices,
  ]

  static let healthCare = Sector(
    title: "Health care", trainingWeeks: 6...26, wages: 17...29,
    jobs: [
      Job(occupation: "31-1131.00", title: "Nursing assistant"),
      Job(occupation: "31-9092.00", title: "Medical assistant"),
      Job(occupation: "29-2052.00", title: "Pharmacy technician"),
      Job(occupation: "31-9097.00", title: "Phlebotomist"),
    ],
    instructionalPrograms: ["51.3902", "51.0801", "51.0805", "51.1009"],
    employers: [
      Employer(name: "Example Care Center", register: 1),
      Employer(name: "Sample Hospital", register: 2),
      Employer(name: "Placeholder Clinic", register: 3),
    ])

  static let cleanEnergy = Sector(
    title: "Clean energy and infrastructure", trainingWeeks: 6...18, wages: 20...34,
    jobs: [
      Job(occupation: "47-2231.00", title: "Solar installer"),
      Job(occupation: "49-9021.00", title: "Heat pump technician"),
      Job(occupation: "47-2061.00", title: "Construction laborer"),
      Job(occupation: "47-2111.00", title: "Electrician apprentice"),
    ],
    instructionalPrograms: ["15.0505", "47.0201", "46.0302"],
    employers: [
      Employer(name: "Example Energy Works", register: 4),
      Employer(name: "Sample Builders, Inc.", register: 5),
      Employer(name: "Placeholder Electric", register: 6),
    ])

  static let manufacturing = Sector(
    title: "Manufacturing", trainingWeeks: 8...26, wages: 19...33,
    jobs: [
      Job(occupation: "51-4041.00", title: "Machinist"),
      Job(occupation: "51-4121.00", title: "Welder"),
      Job(occupation: "51-9161.00", title: "CNC operator"),
      Job(occupation: "51-2041.00", title: "Metal fabricator"),
    ],
    instructionalPrograms: ["48.0501", "48.0508", "48.0510"],
    employers: [
      Employer(name: "Example Machine Works", register: 7),
      Employer(name: "Sample Parts, Inc.", register: 8),
      Employer(name: "Placeholder Shipyard", register: 9),
    ])

  static let informationTechnology = Sector(
    title: "Information technology", trainingWeeks: 14...40, wages: 21...42,
    jobs: [
      Job(occupation: "15-1232.00", title: "Help desk technician"),
      Job(occupation: "15-1212.00", title: "Security analyst"),
      Job(occupation: "15-1254.00", title: "Web developer"),
      Job(occupation: "15-1244.00", title: "Network administrator"),
    ],
    instructionalPrograms: ["11.0801", "11.1003", "11.1006"],
    employers: [
      Employer(name: "Example Software", register: 10),
      Employer(name: "Sample Data Services", register: 11),
      Employer(name: "Placeholder Networks", register: 12),
    ])

  static let commercialDriving = Sector(
    title: "Commercial driving", trainingWeeks: 4...9, wages: 22...36,
    jobs: [
      Job(occupation: "53-3032.00", title: "Tractor-trailer driver"),
      Job(occupation: "53-3033.00", title: "Delivery driver"),
      Job(occupation: "53-3051.00", title: "School bus driver"),
    ],
    instructionalPrograms: ["49.0205"],
    employers: [
      Employer(name: "Example Freight", register: 13),
      Employer(name: "Sample Bus Line", register: 14),
      Employer(name: "Placeholder Haulage, Inc.", register: 15),
    ])

  static let bioscience = Sector(
    title: "Bioscience", trainingWeeks: 10...22, wages: 20...38,
    jobs: [
      Job(occupation: "19-4021.00", title: "Biological technician"),
      Job(occupation: "29-2012.00", title: "Laboratory technician"),
      Job(occupation: "51-9011.00", title: "Process operator"),
    ],
    instructionalPrograms: ["41.0101", "26.1201"],
    employers: [
      Employer(name: "Example Laboratories", register: 16),
      Employer(name: "Sample Biologics", register: 17),
      Employer(name: "Placeholder Research", register: 18),
    ])

  static let socialServices = Sector(
    title: "Social and human services", trainingWeeks: 8...30, wages: 16...26,
    jobs: [
      Job(occupation: "21-1093.00", title: "Human service assistant"),
      Job(occupation: "21-1094.00", title: "Community health worker"),
      Job(occupation: "39-9011.00", title: "Childcare worker"),
    ],
    instructionalPrograms: ["44.0000", "51.1504", "19.0709"],
    employers: [
      Employer(name: "Example Family Services", register: 19),
      Employer(name: "Sample Day School", register: 20),
      Employer(name: "Placeholder Shelter", register: 21),
    ])
}

/// A workforce region: its board's code, and how its ZIP codes begin.
struct Region: Sendable {
  let title: String
  let board: String
  /// Three digits; leading zeros are added when a code is written.
  let zipPrefixes: [Int]

  static let all = [eastern, northCentral, northwest, southCentral, southwest]

  static let eastern = Region(
    title: "Eastern", board: "10", zipPrefixes: [62, 63])
  static let northCentral = Region(
    title: "North Central", board: "11", zipPrefixes: [60, 61])
  static let northwest = Region(
    title: "Northwest", board: "12", zipPrefixes: [67])
  static let southCentral = Region(
    title: "South Central", board: "13", zipPrefixes: [64, 65])
  static let southwest = Region(
    title: "Southwest", board: "14", zipPrefixes: [66, 68, 69])
}
