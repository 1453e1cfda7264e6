import Expressions
import Foundation
import Tables
import Testing

/// DuckDB over tables in memory, driven by a script that takes all statements at once.
enum DuckDB {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let modules = tests.deletingLastPathComponent().appending(path: ".build-python")
  private static let script = tests.appending(path: "ExpressionsTests/evaluate-in-duckdb.py")

  static let isThere: Bool = {
    guard let status = try? python("-c", "import duckdb") else { return false }
    return status == 0
  }()

  fileprivate struct Question: Encodable {
    let tables: [Table]
    let statements: [String]

    struct Table: Encodable {
      let name: String
      let columns: [String]
      let rows: [[String?]]
    }
  }

  private struct Reply: Decodable {
    let values: [String?]?
    let fault: String?
  }

  /// The first column of each answer.
  static func answers(
    to statements: [String], over tables: [Table], missingLabels: [String]
  ) throws -> [[String]] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "duckdb-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (question, reply) = (folder.appending(path: "question"), folder.appending(path: "reply"))
    try JSONEncoder().encode(
      Question(
        tables: tables.map { Question.Table($0, missingLabels: missingLabels) },
        statements: statements)
    ).write(to: question)
    let status = try python(script.path, question.path, reply.path)
    try #require(status == 0, "The script says on standard error what went wrong.")
    return try JSONDecoder().decode([Reply].self, from: Data(contentsOf: reply)).map { reply in
      if let fault = reply.fault { Issue.record("\(fault)") }
      return reply.values?.map { $0 ?? "NULL" } ?? []
    }
  }

  private static func python(_ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONPATH": modules.path]) { $1 }
    if arguments.first == "-c" { process.standardError = FileHandle.nullDevice }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

extension DuckDB.Question.Table {
  /// Each field, and beside it the reasons why it is NULL.
  fileprivate init(_ table: Table, missingLabels: [String]) {
    let dialect = SQLDialect.duckDB
    self.init(
      name: table.name,
      columns: table.fields.flatMap { name, column in
        [
          "\(dialect.identifier(name)) \(dialect.name(of: column.type))",
          "\(dialect.identifier(SQLDialect.reasonColumn(of: name))) VARCHAR",
        ]
      },
      rows: (0..<table.rowCount).map { row in
        table.fields.flatMap { _, column -> [String?] in
          let reason = MissingReason(code: column.reasons[row])
          return [
            column[row]?.description,
            column.isNull(row) ? reason.name(labels: missingLabels) : nil,
          ]
        }
      })
  }
}
