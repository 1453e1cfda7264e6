import Expressions
import Foundation
import Tables
import Testing

@Suite(
  .enabled(
    if: DuckDB.isThere, "There is no python3 with duckdb in .build-python: Scripts/set-up-tests."))
struct DuckDBTests {
  @Test("Random expressions give in DuckDB what they give here, as SQL")
  func agrees() throws {
    var generator = SeededGenerator(seed: 2026)
    let tables = (0..<8).map { _ in
      RandomTable(rowCount: 40, mayBeExtreme: false, &generator)
    }
    var asked: [(source: String, table: Int, expected: [String?])] = []
    var statements: [String] = []
    for index in 0..<5000 {
      let rows = tables[index % tables.count]
      var writer = RandomExpression(generator: generator, countsStaySmall: true)
      let source = writer.any(depth: Int.random(in: 1...4, using: &writer.generator))
      generator = writer.generator
      let expression = try Expression(parsing: source)
      // What ends the run has no value to compare.
      guard let column = try? expression.evaluate(over: rows.table, in: rows.environment) else {
        continue
      }
      asked.append((source, index % tables.count, column.values.map { $0?.description }))
      let sql = expression.sql(for: .duckDB, in: rows.scope, inlining: rows.environment)
      statements.append(
        "SELECT CAST((\(sql)) AS VARCHAR) FROM t\(index % tables.count) ORDER BY line")
    }
    try #require(asked.count > 4000)
    let answers = try DuckDB.answers(to: statements, over: tables)
    try #require(answers.count == asked.count)
    for (index, answer) in answers.enumerated() {
      let (source, table, expected) = asked[index]
      try #require(
        answer == .values(expected), "\(source) over t\(table), as \(statements[index])")
    }
  }
}

/// DuckDB, driven by a script that takes all statements at once.
private enum DuckDB {
  enum Answer: Equatable {
    case values([String?])
    case fault(String)
  }

  fileprivate struct Batch: Encodable {
    struct Table: Encodable {
      let name: String
      /// Names in quotes, with types.
      let columns: [String]
      let rows: [[String?]]
    }
    let tables: [Table]
    let statements: [String]
  }

  private struct Reply: Decodable {
    let values: [String?]?
    let fault: String?
  }

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  private static let modules = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build-python")

  static let isThere: Bool = {
    guard let status = try? python("-c", "import duckdb") else { return false }
    return status == 0
  }()

  static func answers(to statements: [String], over tables: [RandomTable]) throws -> [Answer] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "duckdb-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (question, reply) = (folder.appending(path: "question"), folder.appending(path: "reply"))
    let batch = Batch(
      tables: tables.enumerated().map { Batch.Table(name: "t\($0)", $1) }, statements: statements)
    try JSONEncoder().encode(batch).write(to: question)
    let script = tests.appending(path: "evaluate-in-duckdb.py").path
    let status = try python(script, question.path, reply.path)
    try #require(status == 0, "The script says on standard error what went wrong.")
    return try JSONDecoder().decode([Reply].self, from: Data(contentsOf: reply)).map { reply in
      reply.values.map { .values($0) } ?? .fault(reply.fault ?? "")
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

extension DuckDB.Batch.Table {
  /// Each field, and beside it the reasons why it is NULL.
  fileprivate init(name: String, _ table: RandomTable) {
    let dialect = SQLDialect.duckDB
    self.init(
      name: name,
      columns: table.fields.flatMap { field in
        [
          "\(dialect.identifier(field.name)) \(dialect.name(of: field.type))",
          "\(dialect.identifier(SQLDialect.reasonColumn(of: field.name))) VARCHAR",
        ]
      },
      rows: (0..<table.rowCount).map { row in
        table.fields.flatMap { [$0.values[row]?.description, $0.reasons[row]] }
      })
  }
}
