import SystemPackage

/// The grant's accounts: one line a transaction. Amounts are never negative; the kind, and whether
/// a transaction reverses another, say in which direction the money went.
struct Finance {
  private static let columns = [
    "Transaction", "Reverses", "Award", "Project", "Vendor", "Invoice", "Posted Date",
    "Service Start", "Service End", "Kind", "Category", "Amount",
  ]

  static func write(_ books: Books, to path: FilePath, faults: [TableFault]) throws {
    try TableFile.write(to: path, columns: columns, faults: faults) { table in
      var transaction = 0
      for (place, award) in books.awards.enumerated() {
        for posting in award.accounts {
          table.startLine(at: place * 1000 / Catalog.programs.count)
          append(posting, number: &transaction, of: award, to: &table)
          try table.endLine()
        }
      }
    }
  }

  private static func append(
    _ posting: Posting, number: inout Int, of award: Award, to table: inout TableFile
  ) {
    number += 1
    table.append(.digits(number, count: 6))
    table.append(posting.reverses.map { .digits(number - $0, count: 6) } ?? .blank)
    table.append(award.id)
    table.append(award.project)
    table.append(posting.vendor.isEmpty ? .blank : .text(posting.vendor))
    table.append(posting.vendor.isEmpty ? .blank : .digits(40_000 + number * 7, count: 6))
    table.append(.day(posting.day))
    table.append(.day(posting.service.start))
    table.append(.day(posting.service.end))
    table.append(posting.kind)
    table.append(posting.category.isEmpty ? .blank : .text(posting.category))
    table.append(.cents(posting.cents))
  }

  static func writeAwards(of books: Books, to file: inout OutputFile) throws {
    try file.appendLine([
      "award_id", "program_id", "award_amount", "award_date", "performance_start",
      "performance_end", "valid_from", "valid_to", "source",
    ])
    for award in books.awards {
      try file.appendLine([
        award.id, award.program?.id ?? "", award.cents.dollars, award.date.iso,
        (award.start ?? award.date).iso, award.end.iso, award.date.iso, "", Catalog.source,
      ])
    }
  }
}
