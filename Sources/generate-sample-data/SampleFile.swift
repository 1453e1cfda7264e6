import SystemPackage

/// One file of the sample, and how to write it.
struct SampleFile: Sendable {
  /// Below the folder of the sample.
  let folder: String
  let name: String
  /// How long it takes to write, against other files.
  let weight: Int
  private let body: @Sendable (FilePath) throws -> Void

  init(
    _ folder: String, _ name: String, weight: Int = 0,
    _ body: @escaping @Sendable (FilePath) throws -> Void
  ) {
    self.folder = folder
    self.name = name
    self.weight = weight
    self.body = body
  }

  func write(below root: FilePath) throws {
    try body(root.appending(folder).appending(name))
  }
}

// MARK: - All of them

extension SampleFile {
  private static let snapshot = Catalog.snapshot
  /// The provider that has also sent the month before.
  private static let earlySender = (providerID: "tidewheel", received: Day(2026, 9, 8))
  private static let earlySnapshot = Day(2026, 8, 31)

  static func all(of enrollments: Enrollments) -> [SampleFile] {
    let books = Books(of: enrollments)
    return catalog(books, seed: enrollments.seed) + treasury(books, enrollments)
      + Catalog.programs.flatMap { grantee($0, enrollments) }
      + Catalog.programs.compactMap { services($0, enrollments) } + shared(books, enrollments)
  }

  private static func catalog(_ books: Books, seed: Int) -> [SampleFile] {
    [
      SampleFile("catalog", "providers.csv") { path in
        try OutputFile.write(to: path, Catalog.writeProviders)
      },
      SampleFile("catalog", "programs.csv") { path in
        try OutputFile.write(to: path, Catalog.writePrograms)
      },
      SampleFile("catalog", "awards.csv") { path in
        try OutputFile.write(to: path) { try Finance.writeAwards(of: books, to: &$0) }
      },
      SampleFile("catalog", "targets.csv") { path in
        try OutputFile.write(to: path, Targets.write)
      },
      SampleFile("catalog", "commitments.csv") { path in
        try OutputFile.write(to: path) { file in try Commitments.write(to: &file, seed: seed) }
      },
      SampleFile("catalog", "benchmarks.csv") { path in
        try OutputFile.write(to: path, Benchmarks.write)
      },
      SampleFile("catalog", "places.csv") { path in
        try OutputFile.write(to: path, Places.write)
      },
      SampleFile("catalog", "projects.csv") { path in
        try OutputFile.write(to: path) { try Project.write(by: books, to: &$0) }
      },
      SampleFile("catalog", "subrecipients.csv") { path in
        try OutputFile.write(to: path, Entity.write)
      },
      SampleFile("catalog", "subawards.csv") { path in
        try OutputFile.write(to: path) { try Subawards.write(of: books, to: &$0) }
      },
      SampleFile("catalog", "agreements.csv") { path in
        try OutputFile.write(to: path) { try Agreements.write(of: books, to: &$0) }
      },
      SampleFile("catalog", "audits.csv") { path in
        try OutputFile.write(to: path) { try Agreements.writeAudits(by: books, to: &$0) }
      },
      SampleFile("catalog", "federal_award.csv") { path in
        try OutputFile.write(to: path) { try FederalAward.write(for: books, to: &$0) }
      },
      SampleFile("catalog", "control_totals.csv") { path in
        try OutputFile.write(to: path) { try FederalAward.writeControlTotals(of: books, to: &$0) }
      },
      SampleFile("catalog", "reporting_periods.csv") { path in
        try OutputFile.write(to: path, ReportingPeriods.write)
      },
      SampleFile("catalog", "deadlines.csv") { path in
        try OutputFile.write(to: path, ReportingPeriods.writeDeadlines)
      },
    ]
  }

  /// The portal's forms for the quarter of the snapshot, and what it has of the quarters before.
  private static func treasury(_ books: Books, _ enrollments: Enrollments) -> [SampleFile] {
    let forms = Form.all.map { form in
      SampleFile("treasury", form.file) { path in
        try OutputFile.write(to: path, lineEnding: .carriageReturnLineFeed) { file in
          try form.write(for: snapshot.quarter, to: &file)
        }
      }
    }
    return forms + Filed.quarters.flatMap { filed(in: $0, books, enrollments) }
  }

  private static func filed(
    in quarter: Quarter, _ books: Books, _ enrollments: Enrollments
  ) -> [SampleFile] {
    func export(
      _ name: String, _ write: @escaping @Sendable (Filed, inout OutputFile) throws -> Void
    ) -> SampleFile {
      SampleFile("treasury/filed/\(quarter.name)", name) { path in
        try OutputFile.write(to: path) { file in
          try write(Filed(in: quarter, books, of: enrollments), &file)
        }
      }
    }
    return [
      export("projects.csv") { try $0.writeProjects(to: &$1) },
      export("subrecipients.csv") { try $0.writeSubrecipients(to: &$1) },
      export("subawards.csv") { try $0.writeSubawards(to: &$1) },
      export("expenditures.csv") { try $0.writeExpenditures(to: &$1) },
      export("aggregates.csv") { try $0.writeAggregates(to: &$1) },
      export("individuals.csv") { try $0.writeIndividuals(to: &$1) },
    ]
  }

  private static func grantee(_ program: Program, _ enrollments: Enrollments) -> [SampleFile] {
    let provider = program.provider
    if provider.layout == .aggregatesOnly { return [aggregateCounts(program, enrollments)] }
    let sheets = provider.layout.sheets.map { sheet in
      submission(
        sheet, of: program, received: provider.received, knownOn: snapshot, enrollments,
        faults: Fault.list(for: sheet, of: provider, participants: enrollments.faultyParticipants))
    }
    guard provider.id == earlySender.providerID else { return sheets }
    let early = submission(
      .all, of: program, received: earlySender.received, knownOn: earlySnapshot, enrollments,
      faults: [])
    return [early] + sheets
  }

  private static func aggregateCounts(
    _ program: Program, _ enrollments: Enrollments
  ) -> SampleFile {
    let provider = program.provider
    return SampleFile(
      folder("grantees/\(provider.id)", received: provider.received), "aggregate-counts.csv"
    ) { path in
      let counts = AggregateCounts(of: program, knownOn: snapshot, enrollments: enrollments)
      try OutputFile.write(to: path, lineEnding: provider.habit.lineEnding) { file in
        try counts.write(to: &file)
      }
    }
  }

  private static func submission(
    _ sheet: Sheet, of program: Program, received: Day, knownOn: Day,
    _ enrollments: Enrollments, faults: [Fault]
  ) -> SampleFile {
    let provider = program.provider
    return SampleFile(
      folder("grantees/\(provider.id)", received: received), sheet.fileName(of: provider.habit),
      weight: enrollments.count(in: program)
    ) { path in
      var submission = Submission(
        sheet, of: program, knownOn: knownOn, enrollments: enrollments, faults: faults)
      try OutputFile.write(to: path, lineEnding: provider.habit.lineEnding) { file in
        try submission.write(to: &file)
      }
    }
  }

  private static func services(_ program: Program, _ enrollments: Enrollments) -> SampleFile? {
    let name = "services/\(program.provider.id)"
    let faults = TableFault.list(for: name, participants: enrollments.faultyParticipants)
    return Services(of: program, enrollments).map { services in
      SampleFile(
        folder(name, received: Day(2026, 10, 7)), "Aggregate Report.csv",
        weight: enrollments.count(in: program) / 4
      ) { path in
        try services.write(to: path, faults: faults)
      }
    }
  }

  /// The files that speak of all programs.
  private static func shared(_ books: Books, _ enrollments: Enrollments) -> [SampleFile] {
    func faults(_ name: String) -> [TableFault] {
      TableFault.list(for: name, participants: enrollments.faultyParticipants)
    }
    let (pulled, answered) = (faults("cthires"), faults("portal"))
    let (paid, asked, posted) = (faults("wages"), faults("followup"), faults("finance"))
    return [
      SampleFile(
        folder("cthires", received: Day(2026, 10, 5)), "demographic pull.csv",
        weight: enrollments.participants / 2
      ) { path in try CTHires.write(to: path, enrollments, faults: pulled) },
      SampleFile(
        folder("portal", received: Day(2026, 10, 5)), "intake portal.csv",
        weight: enrollments.participants / 3
      ) { path in try Portal.write(to: path, enrollments, faults: answered) },
      SampleFile(
        folder("wages", received: Day(2026, 10, 14)), "wage records.csv",
        weight: enrollments.participants
      ) { path in try Wages.write(to: path, enrollments, faults: paid) },
      SampleFile(
        folder("followup", received: Day(2026, 10, 9)), "follow-up survey.csv",
        weight: enrollments.participants
      ) { path in
        try FollowUp.write(to: path, enrollments, knownOn: snapshot, faults: asked)
      },
      SampleFile(folder("finance", received: Day(2026, 10, 12)), "transactions.csv") { path in
        try Finance.write(books, to: path, faults: posted)
      },
    ]
  }

  private static func folder(_ name: String, received: Day) -> String {
    var text = DelimitedText()
    text.append(day: received)
    return name + "/" + String(decoding: text.bytes, as: UTF8.self)
  }
}
