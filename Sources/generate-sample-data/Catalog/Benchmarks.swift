/// The shares of groups in the population that a program's people are compared with. One of them is
/// published; the others are invented. Some groups have none.
enum Benchmarks {
  private struct Benchmark {
    let group: String
    let tenThousandths: Int
    var asOf = Day(2024, 12, 31)
    var citation = Catalog.source
    var source = Catalog.source
  }

  static func write(to file: inout OutputFile) throws {
    try file.appendLine([
      "population", "share", "as_of", "citation", "valid_from", "valid_to", "source",
    ])
    for benchmark in benchmarks {
      file.text.append(field: benchmark.group)
      file.text.startField()
      file.text.append(part: "0.")
      file.text.append(digitsOf: benchmark.tenThousandths, paddedTo: 4)
      file.text.append(.day(benchmark.asOf))
      file.text.append(field: benchmark.citation)
      file.text.append(.day(Catalog.grantStart))
      file.text.append(.blank)
      file.text.append(field: benchmark.source)
      try file.endLine()
    }
  }

  private static let benchmarks = [
    Benchmark(group: "Women", tenThousandths: 4800),
    Benchmark(group: "Men", tenThousandths: 5200),
    Benchmark(group: "Asian", tenThousandths: 500),
    Benchmark(group: "Black or African American", tenThousandths: 1100),
    Benchmark(group: "Hispanic or Latino", tenThousandths: 1600),
    Benchmark(group: "White", tenThousandths: 6800),
    Benchmark(group: "Multi-racial", tenThousandths: 700),
    Benchmark(group: "Aged 16 to 24", tenThousandths: 1300),
    Benchmark(group: "Aged 25 to 34", tenThousandths: 2100),
    Benchmark(group: "Aged 35 to 44", tenThousandths: 2050),
    Benchmark(group: "Aged 45 to 54", tenThousandths: 2050),
    Benchmark(group: "Aged 55 or older", tenThousandths: 2500),
    Benchmark(group: "BIPOC", tenThousandths: 3300),
    Benchmark(
      group: "People with disabilities", tenThousandths: 500, asOf: Day(2020, 12, 31),
      citation: "ACS 2016-20, table C18120: people with disabilities in the CT labor force",
      source: "ctdata.org/blog/celebrating-national-disability-employment-awareness-month"),
    Benchmark(group: "Veterans", tenThousandths: 450),
    Benchmark(group: "Immigrants", tenThousandths: 1800),
  ]
}
