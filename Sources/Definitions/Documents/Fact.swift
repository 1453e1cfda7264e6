/// A derived table: rows of tables or other facts, and what is made of them step by step.
public struct Fact: Sendable {
  public enum Source: Sendable {
    /// Every row of one table or fact.
    case rows(of: String)
    case union(Union)
  }

  public let name: String
  public let title: String
  /// What one row stands for, in words.
  public let grain: String
  public let source: Source
  /// The rows before the first step.
  public let start: Relation
  public let steps: [FactStep]
  /// Declared: no two rows agree in these fields. Empty when nothing is declared.
  public let key: [String]
  /// The rows behind the last step.
  public let result: Relation
  public let place: Place

  public var fields: [FactField] { result.fields }

  public func field(_ name: String) -> FactField? { result.field(name) }

  var unsure: Set<String> { result.unsure }

  /// All fields that are computed row by row, in an order in which each uses only fields before it.
  public var derived: [DerivedField] {
    steps.flatMap { step -> [DerivedField] in
      if case .derive(let fields) = step.operation { fields } else { [] }
    }
  }

  /// The tables and facts it is made from, each once.
  public var sources: [String] {
    var names: [String] = []
    func add(_ name: String) {
      if !names.contains(name) { names.append(name) }
    }
    switch source {
    case .rows(let table): add(table)
    case .union(let union): union.tables.forEach(add)
    }
    for step in steps {
      switch step.operation {
      case .lookup(let lookup): add(lookup.partners.table)
      case .attach(let attach): add(attach.partners.table)
      case .derive, .rollup, .spells, .unpivot: break
      }
    }
    return names
  }
}

extension Pipeline {
  /// The canonical tables that a fact is made from, however many facts lie between.
  public func tables(behind fact: String) -> [String] {
    guard let fact = facts.first(where: { $0.name == fact }) else { return [] }
    var names: [String] = []
    for source in fact.sources {
      let found = schema(source) == nil ? tables(behind: source) : [source]
      for name in found where !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension Pipeline {
  /// The canonical tables whose rows become the rows of a fact; those that are only looked up in are
  /// none of them.
  public func tables(whoseRowsMake fact: String) -> [String] {
    guard let fact = facts.first(where: { $0.name == fact }) else { return [fact] }
    switch fact.source {
    case .rows(let table): return tables(whoseRowsMake: table)
    case .union(let union): return union.tables.flatMap(tables(whoseRowsMake:))
    }
  }
}

/// The rows of several tables, one below the other.
public struct Union: Sendable {
  public let tables: [String]
  public let take: [String]
  /// The text field that says which table a row came from.
  public let source: String?
  /// Of rows that agree in these fields, only those of the first table that has any count. Empty
  /// when all rows count.
  public let key: [String]
}

/// One operation of a fact, and what is known of the rows behind it.
public struct FactStep: Sendable {
  public enum Operation: Sendable {
    case lookup(Lookup)
    case attach(Attach)
    case derive([DerivedField])
    case rollup(Rollup)
    case spells(Spells)
    case unpivot(Unpivot)
  }

  /// Counted from 1.
  public let number: Int
  public let operation: Operation
  public let result: Relation
  public let place: Place
}

extension FactStep.Operation {
  /// The operations as definitions spell them.
  static let names = ["lookup", "attach", "derive", "rollup", "spells", "unpivot"]

  public var name: String {
    switch self {
    case .lookup: "lookup"
    case .attach: "attach"
    case .derive: "derive"
    case .rollup: "rollup"
    case .spells: "spells"
    case .unpivot: "unpivot"
    }
  }
}
