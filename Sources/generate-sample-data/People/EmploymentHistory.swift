/// What somebody earns where, quarter by quarter: in the three quarters before entry, and from the
/// quarter of exit on.
struct EmploymentHistory {
  struct Earnings {
    let quarter: Quarter
    let workplace: Workplace
    /// Paid in the quarter.
    let cents: Int
    let job: Journey.Job?
  }

  private(set) var earnings: [Earnings] = []
  /// Whether the employers report to the state: the federal government and the self-employed do
  /// not.
  private(set) var isReported = true

  private static let lastQuarterAfterExit = 6

  /// Draws the history of one participation, up to `newest`, in place of what was there. For
  /// somebody who comes again, the years before belong to the earlier participation.
  mutating func draw(
    of participation: Participation, background: Background, exit: Journey.Exit?,
    until newest: Quarter
  ) {
    earnings.removeAll(keepingCapacity: true)
    var generator = participation.generator(for: .employment)
    isReported = !generator.chance(35)
    if !participation.isReturn {
      drawBefore(participation.entry.quarter, background, from: &generator)
    }
    if let exit {
      // Each program someone comes back to has workplaces of its own, so that nobody has two lines
      // for one employer and quarter.
      let firstNumber = participation.isReturn ? 300 * (participation.program.number + 1) : 0
      drawAfter(exit, until: newest, firstNumber: firstNumber, from: &generator)
    }
  }

  private mutating func drawBefore(
    _ entry: Quarter, _ background: Background, from generator: inout SeededGenerator
  ) {
    guard let job = background.priorJob else { return }
    let workplace = Workplace(
      employer: generator.element(of: Employer.others), number: generator.number(in: 121...150))
    for quarter in -3 ... -1 where generator.chance(860) {
      earnings.append(
        Earnings(
          quarter: entry + quarter, workplace: workplace,
          cents: job.cents * job.tenthsOfHours / 10 * 13 * generator.number(in: 650...1040) / 1000,
          job: nil))
    }
  }

  private mutating func drawAfter(
    _ exit: Journey.Exit, until newest: Quarter, firstNumber: Int,
    from generator: inout SeededGenerator
  ) {
    var job = exit.job.map { job in
      Journey.Job(
        workplace: Workplace(
          employer: job.workplace.employer, number: job.workplace.number + firstNumber),
        cents: job.cents, tenthsOfHours: job.tenthsOfHours)
    }
    let exitQuarter = exit.day.quarter
    var share = ((exitQuarter + 1).firstDay - exit.day) * 1000 / 92
    for after in 0...Self.lastQuarterAfterExit {
      let quarter = exitQuarter + after
      guard quarter <= newest else { return }
      if after > 0 {
        share = 1000
        if job != nil {
          if generator.chance(60) { job = nil }
        } else if generator.chance(170) {
          job = Self.drawOtherJob(firstNumber: firstNumber, from: &generator)
          share = generator.number(in: 250...1000)
        }
      }
      if let job {
        let full = job.cents * job.tenthsOfHours / 10 * 13 * (1000 + after * 5) / 1000
        append(job, in: quarter, full * share / 1000 * generator.number(in: 940...1030) / 1000)
      }
      if generator.chance(90) {
        let workplace = Workplace(
          employer: generator.element(of: Employer.others),
          number: firstNumber + generator.number(in: 61...90))
        earnings.append(
          Earnings(
            quarter: quarter, workplace: workplace, cents: generator.number(in: 30_000...190_000),
            job: nil))
      }
    }
  }

  private mutating func append(_ job: Journey.Job, in quarter: Quarter, _ cents: Int) {
    guard cents > 0 else { return }
    earnings.append(Earnings(quarter: quarter, workplace: job.workplace, cents: cents, job: job))
  }

  private static func drawOtherJob(
    firstNumber: Int, from generator: inout SeededGenerator
  ) -> Journey.Job {
    Journey.Job(
      workplace: Workplace(
        employer: generator.element(of: Employer.others),
        number: firstNumber + generator.number(in: 91...120)),
      cents: generator.number(in: 64...96) * 25,
      tenthsOfHours: generator.element(of: [400, 400, 350, 300, 250]))
  }
}
