import Foundation

/// One line of the accounts; cents are negative where it takes something back.
struct TransactionByHand {
  let program: CatalogByHand.Program?
  let kind: String
  let category: String?
  let day: Int
  let cents: Int

  /// What it says of one purpose, or nil when it is not about it.
  func cents(for purpose: Purpose) -> Int? {
    switch (purpose, kind) {
    case (.spending, "expenditure"), (.obligating, "obligation"), (.advancing, "advance"),
      (.earning, "program income"):
      cents
    case (.spending, "refund"), (.obligating, "de-obligation"): -cents
    default: nil
    }
  }

  enum Purpose { case spending, obligating, advancing, earning }
}

struct TargetByHand {
  let program: CatalogByHand.Program?
  let measure: String
  let value: Int
  let lastDay: Int
}

extension MoneyByHand {
  /// The last day of the newest target that has come.
  func targetDay(of program: CatalogByHand.Program?) -> Int? {
    targets.filter { $0.program?.id == program?.id && $0.lastDay <= 20_260_930 }
      .map(\.lastDay).max()
  }
}

/// The accounts, with the awards and targets they are measured against.
struct MoneyByHand {
  let transactions: [TransactionByHand]
  let awards: [(program: CatalogByHand.Program?, cents: Int)]
  let targets: [TargetByHand]
  /// In the order of the report.
  let categories: [String]

  init(
    _ sheets: SheetsByHand, catalog: CatalogByHand, inputs: URL, definitions: URL
  ) throws {
    func program(_ id: String) -> CatalogByHand.Program? {
      catalog.programs.first { $0.id == id }
    }
    func day(_ text: String) -> Int { Int(text.filter { $0 != "-" }) ?? .max }
    let awards = try NamedRow.read(inputs.appending(path: "catalog/awards.csv"))
    let programs = Dictionary(
      uniqueKeysWithValues: awards.map { ($0["award_id"], $0["program_id"]) })
    self.awards = awards.filter { row in
      // What no program is paid from is filed by the quarterly report alone.
      row["program_id"] != "" && day(row["valid_from"]) <= 20_260_930
        && day(row["valid_to"]) >= 20_260_930
    }.map { (program($0["program_id"]), cents($0["award_amount"]) ?? 0) }
    let reversed = Dictionary(
      (sheets.rows["finance"] ?? []).map {
        ($0.cell("transaction_id"), $0.text("reverses_id"))
      }
    ) { first, _ in first }
    /// A line that reverses a reversal counts again.
    func isTakenBack(_ other: String?) -> Bool {
      other.map { !isTakenBack(reversed[$0] ?? nil) } ?? false
    }
    transactions = (sheets.rows["finance"] ?? []).filter { row in
      programs[row.cell("award_id")] != ""
    }.map { row in
      let amount = row.cents("amount") ?? 0
      return TransactionByHand(
        program: programs[row.cell("award_id")].flatMap(program), kind: row.word("kind") ?? "",
        category: row.word("category"), day: row.day("posted_date") ?? 0,
        cents: isTakenBack(row.text("reverses_id")) ? -amount : amount)
    }
    targets = try NamedRow.read(inputs.appending(path: "catalog/targets.csv")).map { row in
      TargetByHand(
        program: program(row["program_id"]), measure: row["measure"],
        value: row.number("value"), lastDay: day(row["valid_to"]))
    }
    categories =
      try SchemaByHand("finance", definitions: definitions).fields
      .first { $0.name == "category" }?.categories ?? []
  }
}
