/// One number of the report, and how it comes about.
public struct Metric: Sendable {
  public enum Window: String, Sendable, CaseIterable {
    case period
    case programYearToDate = "program_year_to_date"
    case grantToDate = "grant_to_date"
    /// Whole quarters that lie so far back that what became of their rows can be known.
    case cohort
  }

  public enum Formula: Sendable {
    /// Counted from the rows of a fact.
    case measure(MeasureDefinition)
    /// One metric divided by another, perhaps of another fact, cell by cell.
    case ratio(of: String, to: String)
    /// Several metrics added up, perhaps of different facts, cell by cell.
    case sum(of: [String])
    /// How far a cell lies above a cell beside it.
    case gap(of: String, to: Reference)
    /// A cell divided by the highest beside it.
    case shareOfHighest(of: String)
    /// A cell divided by the total that it is part of.
    case shareOfTotal(of: String)
    /// One metric less another, perhaps of another fact, cell by cell.
    case difference(of: String, less: String)
    /// The period less the period of the same length just before it.
    case change(of: String)
    /// No source has what it would be counted from: said here, so that nobody takes it for zero.
    case notCollected(because: String)
  }

  /// What a gap is measured from. In a crossed cell the second member varies, the first stays.
  public enum Reference: Sendable, Equatable {
    /// The highest of all members that are an answer.
    case highest
    case total
    case member(String)
  }

  public let name: String
  public let title: String
  /// One sentence that says what is counted.
  public let definition: String
  public let formula: Formula
  /// The fact whose rows its cells tell of. Of a ratio, that of its denominator.
  public let fact: String
  public let windows: [Window]
  /// Which quarters the window `cohort` takes.
  public let cohortWindow: CohortWindow?
  /// What it is broken down by, beside the total.
  public let by: [Breakdown]
  /// False where a figure only compares members with each other, or adds up what overlaps.
  public let hasTotal: Bool
  public let unit: String
  public let source: String
  public let place: Place

  /// How it is counted from rows; nil when it is made from other metrics.
  public var measure: MeasureDefinition? {
    if case .measure(let measure) = formula { measure } else { nil }
  }

  /// Whether its figures are counts or amounts, so that they may be added to others and are zero where
  /// there is nothing.
  public var isAdditive: Bool {
    switch formula {
    case .measure(let measure): measure.aggregate.isAdditive
    case .sum: true
    case .ratio, .gap, .shareOfHighest, .shareOfTotal, .difference, .change, .notCollected: false
    }
  }

  /// The metrics it is made from.
  public var operands: [String] {
    switch formula {
    case .measure, .notCollected: []
    case .ratio(let of, let to): [of, to]
    case .difference(let of, let less): [of, less]
    case .sum(let of): of
    case .gap(let of, _), .shareOfHighest(let of), .shareOfTotal(let of), .change(let of): [of]
    }
  }

  /// Whether there are cells for these dimensions, in either order.
  public func isBrokenDown(by dimensions: [String]) -> Bool {
    by.contains { $0.dimensions == dimensions || $0.dimensions == dimensions.reversed() }
  }
}

/// One dimension, or two that are crossed.
public struct Breakdown: Hashable, Sendable {
  public let dimensions: [String]
}

/// Quarters before the newest that has ended when the period does: the last lies `lag` quarters back.
public struct CohortWindow: Sendable {
  public let lag: Int
  public let length: Int
  /// Quarters after the cohort's end until outcomes can be known.
  public let matures: Int?
}
