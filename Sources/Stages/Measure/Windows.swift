internal import Definitions
internal import Tables

/// The days whose rows a window takes, and the days it is published under.
struct WindowDays {
  let window: Metric.Window
  let first: Day
  let last: Day
  /// The quarters of a cohort; nil of every other window.
  let cohort: DayRange?
  /// The days in the columns `period_start` and `period_end`.
  let published: DayRange
  /// Whether what became of its rows can be known on the as-of date.
  let isDue: Bool

  init(
    _ window: Metric.Window, of metric: Metric, in period: DayRange, calendar: Calendar, asOf: Day
  ) {
    self.window = window
    guard window != .cohort, let start = calendar.start(of: window, in: period) else {
      let cohort = metric.cohortWindow.flatMap { DayRange($0, before: period.end) }
      self.cohort = cohort
      first = cohort?.start ?? period.start
      last = cohort?.end ?? period.end
      published = period
      isDue =
        metric.cohortWindow.map { cohortWindow in
          guard let cohort, cohort.start >= calendar.grantStart else { return false }
          let known = cohort.end.quarterNumber + (cohortWindow.matures ?? 0)
          return known <= asOf.lastCompleteQuarter
        } ?? true
      return
    }
    cohort = nil
    first = start
    last = period.end
    published = start == period.start ? period : DayRange(from: start, through: period.end)
    isDue = true
  }
}

extension Calendar {
  /// The first day of a window that ends with the period; nil of a cohort, which does not.
  fileprivate func start(of window: Metric.Window, in period: DayRange) -> Day? {
    switch window {
    case .period: period.start
    case .grantToDate: grantStart
    case .programYearToDate: programYearStart(before: period.end) ?? period.start
    case .cohort: nil
    }
  }
}

extension DayRange {
  /// Whole quarters, the last of them `lag` quarters before the newest that has ended by `day`.
  fileprivate init?(_ window: CohortWindow, before day: Day) {
    let last = day.lastCompleteQuarter - window.lag
    guard let start = Day(firstOfQuarter: last - (window.length - 1)) else { return nil }
    self.init(from: start, months: 3 * window.length)
  }
}
