internal import Tables

extension Expression.Function {
  /// How it is called, for messages.
  var form: String {
    switch self {
    case .addMonths: "add_months(day, n)"
    case .quarterNumber: "quarter_number(day)"
    case .age: "age(birth, day)"
    }
  }

  var operandTypes: [ValueType] {
    switch self {
    case .addMonths: [.date, .integer]
    case .quarterNumber: [.date]
    case .age: [.date, .date]
    }
  }

  var resultType: ValueType {
    switch self {
    case .addMonths: .date
    case .quarterNumber, .age: .integer
    }
  }
}

extension Evaluator {
  /// NULL where an operand is, for the reason of the first that is.
  func call(
    _ function: Expression.Function, _ operands: [Column]
  ) throws(EvaluationError) -> Column {
    var words = [Int64](repeating: 0, count: table.rowCount)
    var reasons = [UInt8](repeating: 0, count: table.rowCount)
    for row in 0..<table.rowCount {
      if let empty = operands.first(where: { $0.isNull(row) }) {
        reasons[row] = empty.reasons[row]
        continue
      }
      let first = Day(number: Int(operands[0].words[row]))
      switch function {
      case .addMonths:
        guard let day = first.adding(months: Int(operands[1].words[row])) else {
          throw .dateTooFar
        }
        words[row] = Int64(day.number)
      case .quarterNumber:
        words[row] = Int64(first.quarterNumber)
      case .age:
        words[row] = Int64(first.age(on: Day(number: Int(operands[1].words[row]))))
      }
    }
    return Column(type: function.resultType, words: words, reasons: reasons)
  }

  /// The names of a field's reasons, NULL where there is a value.
  func reasons(of field: String) -> Column {
    var dictionary = TextDictionary()
    var words = [Int64](repeating: 0, count: table.rowCount)
    var reasons = [UInt8](repeating: MissingReason.missing.code, count: table.rowCount)
    var wordOfCode = [Int64?](repeating: nil, count: 256)
    guard let column = table[field] else {
      return Column(type: .text, words: words, reasons: reasons)
    }
    for row in 0..<column.count where column.isNull(row) {
      let code = column.reasons[row]
      if wordOfCode[Int(code)] == nil {
        let name = MissingReason(code: code).name(labels: environment.missingLabels)
        wordOfCode[Int(code)] = Int64(dictionary.intern(name))
      }
      words[row] = wordOfCode[Int(code)] ?? 0
      reasons[row] = 0
    }
    return Column(type: .text, words: words, reasons: reasons, dictionary: dictionary)
  }
}
