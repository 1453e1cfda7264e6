/// Grants as chance makes them: nothing in them is wrong, and much is unusual.
extension SmallGrant {
  init(seed: UInt64, quarter: SmallQuarter = SmallQuarter(year: 2026, number: 3)) {
    var draw = Draw(seed: seed)
    let projects = SmallGrant.projects(&draw)
    self.init(quarter: quarter, projects: projects, awards: [], lines: [], filed: nil)
    isOfSummer = seed.isMultiple(of: 2)
    enrolled = draw.number(20...60)
    completing = draw.number(5...20)
    for number in 1...draw.number(5...20) {
      let isFirst = number == 1
      // Only the last project, that of the closing, may still award and obligate.
      let project = isFirst ? projects[0] : draw.element(of: projects)
      addAward(
        "W\(number < 10 ? "0" : "")\(number)", of: project.id, isFirst: isFirst,
        isClosing: project.id == projects.last?.id, &draw)
    }
    if draw.chance(500) {
      addIncome("2024", posted: SmallQuarter.day(2024 * 12 + 5, 3), &draw)
      addIncome("2026", posted: SmallQuarter.day(quarter.month - 4, 3), &draw)
    }
    // What was once filed on its own stays so, also when it is below the threshold since.
    let lines = lines
    let wasLarge = Set(
      awards.filter { award in
        obligated(lines.filter { $0.award == award.id && $0.kind == "obligation" }) >= 5_000_000
          && draw.chance(500)
      }.map(\.id))
    var filed = filing { award, cents in cents >= 5_000_000 || wasLarge.contains(award.id) }
    filed.enrolled = draw.number(0...enrolled)
    filed.completing = draw.number(0...min(completing, filed.enrolled))
    self.filed = filed
  }

  private static func projects(_ draw: inout Draw) -> [Project] {
    let communityViolence = [
      "category_group": "1-Public Health", "category": "1.11-Community Violence Interventions",
    ]
    var projects = [Project(id: "R1", sample: "CC-HEALTH")]
    if draw.chance(600) { projects.append(Project(id: "R2", sample: "CC-ADMIN")) }
    if draw.chance(400) {
      projects.append(Project(id: "R3", sample: "CC-ENERGY", changes: communityViolence))
    }
    projects.append(
      Project(id: "R9", sample: "CC-CLOSEOUT", changes: ["start_date": "2025-01-06"]))
    return projects.map { project in
      var project = project
      project.changes["earned_income"] = "Yes"
      for field in ["spent_before", "obligated_before", "spent_after", "obligated_after"] {
        project.changes["income_\(field)"] = "0.00"
      }
      return project
    }
  }
}

// MARK: - Awards and what happens to them

extension SmallGrant {
  private static let types = [
    "Contract: Purchase Order", "Contract: Definitive Contract", "Grant: Lump Sum Payment(s)",
    "Grant: Reimbursable", "Direct Payment", "Transfer: Lump Sum Payment(s)",
    "Transfer: Reimbursable", "Loan - maturity prior to 12/31/26 with planned forgiveness",
    "Loan - maturity past 12/31/26 without planned forgiveness", "Interagency Agreement (IAA)",
    "Payments to Individuals",
  ]

  private static func recipient(of type: String, _ draw: inout Draw) -> String? {
    let number = draw.number(1...4)
    switch type.prefix(4) {
    case "Paym": return nil
    case "Cont": return "c0\(number)"
    case "Gran", "Tran": return "s1\(number)"
    case "Inte": return "i3\(number)"
    default: return "b2\(number)"
    }
  }

  private mutating func addAward(
    _ id: String, of project: String, isFirst: Bool, isClosing: Bool, _ draw: inout Draw
  ) {
    let type = isFirst ? "Grant: Reimbursable" : draw.element(of: SmallGrant.types)
    let month =
      if !isClosing {
        draw.number(2022 * 12 + 8...2024 * 12 + 8)
      } else if draw.chance(400) {
        draw.number(quarter.month...quarter.month + 1)
      } else {
        draw.number(2025 * 12 + 1...quarter.month - 1)
      }
    let date = SmallQuarter.day(month, draw.number(1...20))
    let cents = [
      4_999_999, 5_000_000, 5_000_001, draw.number(100_000...6_000_000),
      draw.number(8_000_000...90_000_000),
    ]
    var award = Award(
      id: id, project: project, type: type, date: date,
      recipient: isFirst ? SmallGrant.provider : SmallGrant.recipient(of: type, &draw))
    award.cents = draw.element(of: cents)
    if type.hasPrefix("Loan") {
      award.loanExpires = type.contains("prior") ? "2026-11-30" : "2027-11-30"
    }
    awards.append(award)
    obligate(award, in: month, &draw)
    let spent = spend(award, from: month + 1, &draw)
    let rest = award.cents - spent
    if rest > 0, draw.chance(400) {
      let month = draw.number(max(month, quarter.month - 4)...quarter.month + 2)
      add("de-obligation", of: award, posted: SmallQuarter.day(month, 25), draw.number(1...rest))
    }
  }

  /// At once, in two parts, or once too often and then taken back.
  private mutating func obligate(_ award: Award, in month: Int, _ draw: inout Draw) {
    let isInParts = draw.chance(300)
    let first = isInParts ? award.cents - draw.number(1...award.cents / 2) : award.cents
    add("obligation", of: award, posted: award.date, first)
    if isInParts {
      add(
        "obligation", of: award, posted: SmallQuarter.day(month + 1, 22), award.cents - first)
    } else if draw.chance(150) {
      add("obligation", of: award, posted: award.date, award.cents)
      add(
        "obligation", of: award, posted: SmallQuarter.day(quarter.month + draw.number(-2...2), 9),
        award.cents, reverses: lines[lines.count - 1])
    }
  }

  /// Costs, month by month, some of them posted late, taken back or refunded; never more than there is.
  private mutating func spend(_ award: Award, from first: Int, _ draw: inout Draw) -> Int {
    let last = quarter.month + 3  // a month after the quarter, which does not count
    let latest = SmallQuarter.day(last, 11)
    var rest = award.cents
    for _ in 0..<draw.number(0...6) where first <= last && rest > 1 {
      let earliest = draw.chance(700) ? max(first, last - 6) : first
      let month = draw.number(earliest...last)
      let cents = draw.number(1...rest / 2)
      rest -= cents
      let delay = draw.chance(200) ? draw.number(2...5) : 1
      let posted = min(latest, SmallQuarter.day(month + delay, draw.number(1...14)))
      add(
        "expenditure", of: award, posted: posted, cents, in: month,
        category: draw.element(of: ["Tuition", "Personnel", "Equipment", "Administration"]))
      let cost = lines[lines.count - 1]
      if draw.chance(150) {
        add(
          "expenditure", of: award, posted: min(latest, SmallQuarter.day(month + 3, 2)), cents,
          in: month, category: cost.category, reverses: cost)
        if cents.isMultiple(of: 3) {  // what was taken back by mistake is given back
          add(
            "expenditure", of: award, posted: min(latest, SmallQuarter.day(month + 3, 5)), cents,
            in: month, category: cost.category, reverses: lines[lines.count - 1])
        }
      } else if draw.chance(150) {
        let later = min(month + 1, quarter.month + 2)
        add(
          "refund", of: award, posted: min(latest, SmallQuarter.day(month + 2, 7)),
          draw.number(1...cents), in: max(month, later), category: cost.category)
      }
    }
    let spent = expended(lines(to: quarter.end).filter { $0.award == award.id })
    if spent > 1, award.type.hasPrefix("Grant"), draw.chance(300) {
      add("advance", of: award, posted: award.date, draw.number(1...spent))
    }
    return award.cents - rest
  }

  private mutating func addIncome(_ year: String, posted: Int, _ draw: inout Draw) {
    guard let award = awards.first(where: { $0.date < posted }) else { return }
    add("program income", of: award, posted: posted, draw.number(1...90_000))
  }

  mutating func add(
    _ kind: String, of award: Award, posted: Int, _ cents: Int, in month: Int? = nil,
    category: String = "", reverses: Line? = nil
  ) {
    let id = "T\(1001 + lines.count)"
    lines.append(
      Line(
        id: id, reverses: reverses?.id ?? "", award: award.id, project: award.project, kind: kind,
        posted: posted, from: month.map { SmallQuarter.day($0, 1) } ?? posted,
        to: month.map { SmallQuarter.day($0, 28) } ?? posted, category: category, cents: cents,
        invoice: kind == "expenditure" && reverses == nil ? "I-\(id)" : nil))
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed, on every machine.
struct Draw: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// Not `Int.random`, whose numbers may change with the standard library.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    let width = UInt64(range.upperBound - range.lowerBound + 1)
    return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
  }

  /// True in so many of a thousand draws.
  mutating func chance(_ perMille: Int) -> Bool { number(0...999) < perMille }

  mutating func element<Element>(of list: [Element]) -> Element {
    list[number(0...list.count - 1)]
  }
}
