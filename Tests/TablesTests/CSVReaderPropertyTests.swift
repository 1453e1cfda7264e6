import Tables
import Testing

struct CSVReaderPropertyTests {
  private static let alphabet: [UInt8] = [
    UInt8(ascii: "a"), UInt8(ascii: ","), UInt8(ascii: ","), UInt8(ascii: "\""),
    UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
    UInt8(ascii: " "), 0xc3, 0xa9, 0x00,
  ]

  private static func randomFile(_ generator: inout SeededGenerator) -> [UInt8] {
    // Most letters of the alphabet spoil a record, so half the files are made of the harmless ones.
    let letters = generator.chance(50) ? alphabet : Array("aa,\"\"\n\r ".utf8)
    let start = generator.chance(50) ? Array("a,b\n".utf8) : []
    return start
      + (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        generator.element(of: letters)
      }
  }

  @Test("Random bytes read as by a slow reader, at every cut", arguments: 1...8)
  func readsAsTheSlowReader(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let bytes = Self.randomFile(&generator)
      let longestRecord = generator.element(of: [5, 12, 1 << 20])
      let expected = SlowReader.read(bytes, longestRecord: longestRecord)
      for cut in 0...bytes.count {
        let reading = try readAll(
          MemorySource(bytes, cutAt: cut), chunkSize: generator.element(of: [1, 2, 3, 7, 1 << 18]),
          longestRecord: longestRecord)
        try #require(
          reading == expected,
          "cut at \(cut): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test("No line is lost and none is read twice", arguments: 1...8)
  func accountsForEveryLine(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1000 {
      let bytes = Self.randomFile(&generator)
      let reading = try readAll(MemorySource(bytes))
      let lineCount = String(decoding: bytes, as: UTF8.self).unicodeScalars
        .split(separator: "\n", omittingEmptySubsequences: false).count
      // A newline at the end of the file begins no line.
      let lastLine = bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? lineCount - 1 : lineCount
      try #require(Self.linesCovered(by: reading, lastLine: lastLine) == Array(1..<lastLine + 1))
    }
  }

  /// The lines that records and faults stand for, in order, each as often as it is claimed.
  private static func linesCovered(by reading: Reading, lastLine: Int) -> [Int] {
    var covered: [Int] = []
    for record in reading.records {
      let newlines = record.fields.joined().utf8.count { $0 == UInt8(ascii: "\n") }
      covered += record.line...record.line + newlines
    }
    for fault in reading.faults where fault.kind != .blanksRemoved { covered.append(fault.line) }
    for fault in reading.faults {
      // A record of several lines with the right width is lost whole to one of these faults.
      guard [.nulByte, .invalidUTF8, .strayCarriageReturn].contains(fault.kind) else { continue }
      let next = covered.filter { $0 > fault.line }.min() ?? lastLine + 1
      covered += fault.line + 1..<next
    }
    return covered.sorted()
  }

  @Test("What the writer writes reads back equal", arguments: 1...8)
  func readsBackWhatWasWritten(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let letters = ["a", "é", "😀", ",", "\"", "\n", "\r", "\r\n", " ", "\t", "'", "="]
    func randomText() -> String {
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in generator.element(of: letters) }
        .joined()
    }
    for _ in 0..<300 {
      let width = Int.random(in: 1...4, using: &generator)
      let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (0..<width).map { _ in randomText() }
      }
      var writer = CSVWriter(header: rows[0])
      for row in rows.dropFirst() {
        for field in row { writer.append(field) }
        writer.endRow()
      }
      let reading = try readAll(MemorySource(writer.bytes))
      try #require(reading.faults == [], "\(rows)")
      try #require(reading.records.map(\.fields) == rows)
    }
  }
}

// MARK: - Cost

struct CSVReaderCostTests {
  /// Counts the bytes it gives out.
  private struct CountingSource: ByteSource {
    final class Counter { var bytes = 0 }
    let memory: MemorySource
    let counter = Counter()

    func read(at offset: Int, count: Int) throws(CSVError) -> [UInt8] {
      let bytes = memory.read(at: offset, count: count)
      counter.bytes += bytes.count
      return bytes
    }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let lines: [String]
    let repeated: Int
  }

  @Test(
    "Quotes left open cost no more than a second reading", .timeLimit(.minutes(1)),
    arguments: [
      Case(
        testDescription: "every line opens a quote at its start", lines: ["\"x,y"],
        repeated: 200_000),
      Case(
        testDescription: "every line opens a quote at its end", lines: ["x,\"y"],
        repeated: 200_000),
      Case(
        testDescription: "every line opens a quote behind an escaped one", lines: ["\"\"\"x,y"],
        repeated: 200_000),
      Case(
        testDescription: "one line in eleven opens a quote",
        lines: ["\"x,y"] + Array(repeating: "1,\"2\"", count: 10), repeated: 10_000),
      Case(
        testDescription: "one line in 30,000 opens a quote",
        lines: ["\"x,y"] + Array(repeating: "12345,12345", count: 30_000), repeated: 4),
    ])
  func openQuotesAreCheap(file: Case) throws {
    var bytes = Array("a,b\n".utf8)
    let block = Array((file.lines.joined(separator: "\n") + "\n").utf8)
    for _ in 0..<file.repeated { bytes += block }
    let source = CountingSource(memory: MemorySource(bytes))
    let reading = try readAll(source)
    #expect(reading.faults.count { $0.kind == .unclosedQuote } == file.repeated)
    #expect(reading.records.count == 1 + file.repeated * (file.lines.count - 1))
    #expect(source.counter.bytes <= 3 * bytes.count)
  }

  /// Fails whenever bytes from a certain place on are asked for the second time.
  private struct FailingSource: ByteSource {
    final class Counter { var reads = 0 }
    let memory: MemorySource
    let lastGoodRead: Int
    let counter = Counter()

    func read(at offset: Int, count: Int) throws(CSVError) -> [UInt8] {
      counter.reads += 1
      if counter.reads > lastGoodRead { throw .unreadable("the disk is gone") }
      return memory.read(at: offset, count: count)
    }
  }

  @Test("A file that cannot be read on is an error, never an end", arguments: 0..<12)
  func readErrorsAreThrown(lastGoodRead: Int) throws {
    // Goes back for an open quote, and back again for the place of a byte that is not UTF-8.
    let bytes = "a,b\n\"1,2\n3,4\n5," + [0xff] + "\n6,7\n"
    let source = FailingSource(memory: MemorySource(bytes), lastGoodRead: lastGoodRead)
    #expect(throws: CSVError.unreadable("the disk is gone")) {
      try readAll(source, chunkSize: 4)
    }
  }
}
