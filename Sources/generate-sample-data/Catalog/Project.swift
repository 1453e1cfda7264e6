/// What the state files as one: activities with one purpose.
struct Project: Sendable {
  enum Category: Sendable {
    /// Expenditure categories 2.10, 7.1 and 7.3.
    case training, administration, closeout
  }

  let id: String
  let name: String
  let category: Category
  let status: String
  let start: Day
  var end: Day?
  /// What it does, as the end of a sentence.
  let activity: String
  var capital: (cents: Int, type: String)?

  var isTraining: Bool { category == .training }

  var programs: [Program] { Catalog.programs.filter { $0.project == id } }
}

extension Project {
  static let all: [Project] = [
    training("CC-HEALTH", "Health Care Training", "bedside care, clinic and hospital support"),
    training(
      "CC-ENERGY", "Clean Energy Training", "building trades, weatherization and offshore wind"),
    training(
      "CC-MANUFACTURING", "Manufacturing Training", "shipbuilding, machining and factory work",
      capital: (18_500_000, "Job and workforce training centers")),
    training(
      "CC-TECHNOLOGY", "Information Technology Training", "help desks, networks and the web"),
    training("CC-DRIVING", "Commercial Driving Training", "trucks, buses and deliveries"),
    training("CC-BIOSCIENCE", "Bioscience Training", "laboratories and bioprocessing"),
    training(
      "CC-SERVICES", "Social and Human Services Training", "early childhood and community health"),
    Project(
      id: "CC-OUTREACH", name: "Outreach to People out of Work", category: .training,
      status: "Completed", start: Day(2023, 3, 1), end: Day(2025, 6, 30),
      activity: "the way into all training programs"),
    Project(
      id: "CC-ADMIN", name: "Administration of the Training Programs", category: .administration,
      status: "Completed 50% or more", start: Catalog.grantStart, activity: "administration"),
    Project(
      id: "CC-CLOSEOUT", name: "Closing the Grant", category: .closeout,
      status: "Completed less than 50%", start: Day(2026, 7, 20), activity: "closing the grant"),
  ]

  private static func training(
    _ id: String, _ name: String, _ activity: String, capital: (Int, String)? = nil
  ) -> Project {
    Project(
      id: id, name: name, category: .training, status: "Completed 50% or more",
      start: Catalog.grantStart, activity: activity, capital: capital)
  }
}

// MARK: - What the forms ask

extension Project {
  var categoryGroup: String {
    isTraining ? "2-Negative Economic Impacts" : "7-Administrative"
  }

  var categoryLabel: String {
    switch category {
    case .training:
      "2.10-Assistance to Unemployed or Underemployed Workers (e.g. job training subsidized "
        + "employment employment supports or incentives)"
    case .administration: "7.1-Administrative Expenses"
    case .closeout:
      "7.3-Costs Associated with Satisfying the Administrative and Other Legal Requirements of the "
        + "SLFRF Program After the Obligation Deadline has Passed"
    }
  }

  /// Between 50 and 250 words.
  var text: String {
    switch category {
    case .training:
      """
      The project pays for short training in \(activity) for residents who lost work or hours in the \
      pandemic. Providers recruit people out of work or in low-paid work, train them for a recognized \
      credential, pay for childcare, transportation and tools while they are in training, and help \
      them into jobs. What it reaches is measured by participants enrolled, trainings completed, \
      credentials earned and participants placed into jobs.
      """
    case .administration:
      """
      The project pays for what running the training programs takes: grant accounting, purchasing, \
      monitoring of the providers, and an evaluation of the programs against a comparison group. It \
      serves the training projects and no participants of its own. Expected are accounts that tie \
      every month, visits to all providers each year, and a final report on what the programs \
      changed for the people in them.
      """
    case .closeout:
      """
      The project pays for what the law still asks for after the obligation deadline: monitoring and \
      audit of the providers, reports to Treasury, and keeping the records of the grant for the \
      years of retention. It serves no participants. Expected are a review of every provider, a \
      final report that ties to the accounts, and records that can be found and read until the last \
      of them may be destroyed.
      """
    }
  }

  var objectives: String {
    isTraining
      ? "Grants to providers of short training with support and placement, for people who lost work or hours when the pandemic closed businesses."
      : "Staff, agreements and contracts that administer, monitor and close the training programs."
  }

  var approach: String {
    isTraining
      ? "Costs per participant are in line with public training programs; who is served was out of work or in low-paid work."
      : "Costs are limited to what the administration of the award and the law ask for."
  }
}
