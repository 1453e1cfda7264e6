import Foundation
import Runs
import Testing

/// Two submitters that share people: neither learns of the other.
struct CorrectionsPrivacyTests {
  private let inputs: Inputs

  init() throws { inputs = try Inputs(rows: 8) }

  private struct Person {
    let first: String
    let last: String
    let username: String
    let stateID: String
    let ssn: String
    let birthDate: String
  }

  /// Four rows of one submitter's own people.
  private func people(_ name: String, _ digit: Int) -> [Person] {
    (0..<4).map { number in
      Person(
        first: "\(name)first\(letters[number])", last: "\(name)last\(letters[number])",
        username: "\(name)user\(digit)\(number)", stateID: "90\(digit)441\(number)",
        ssn: "666-9\(digit)-444\(number)", birthDate: "197\(digit)-03-1\(number)")
    }
  }

  private let letters = ["a", "b", "c", "d"]

  private func put(_ person: Person, in sheet: inout Sheet, _ row: Int) {
    sheet[row, "First Name"] = person.first
    sheet[row, "Last Name"] = person.last
    sheet[row, "CT Hires Username"] = person.username
    sheet[row, "CT Hires State ID #"] = person.stateID
    sheet[row, "Social Security Number"] = person.ssn
    sheet[row, "Client Date of Birth"] = person.birthDate
  }

  /// What is written for one submitter, part by part, in one case.
  private func text(of submitter: String, in run: FinishedRun) throws -> String {
    let name = "corrections/\(submitter)"
    let parts = try Workbook(run.folder.appending(path: "\(name).xlsx")).parts
    return
      (try run.text("\(name).csv")
      + parts.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n")).lowercased()
  }

  @Test(
    "Of a person whom two submitters have, each is shown its own row and nothing of the other's")
  func sharedPeople() async throws {
    let (one, other) = ("gearwright", "brightmoor-energy")
    let (own, others) = (people("Amber", 1), people("Birch", 2))
    try inputs.change(one) { sheet in
      for row in 0..<4 { put(own[row], in: &sheet, row) }
    }
    try inputs.change(other) { sheet in
      for row in 0..<4 { put(others[row], in: &sheet, row) }
      // The same State ID with another birth date; the same number with another; one person in both.
      sheet[0, "CT Hires State ID #"] = own[0].stateID
      sheet[1, "Social Security Number"] = own[1].ssn
      sheet[2, "CT Hires Username"] = own[2].username
      put(own[3], in: &sheet, 3)
      sheet[3, "Last Name"] = "Birchlastd"
      sheet[3, "CT Hires Username"] = "birchuser23"
    }
    var job = inputs.job
    job.failOn = .never
    let run = try await job.run()
    #expect(run.result.status == .done)

    let conflicts = try run.lines("findings.csv").filter {
      ["person_conflict", "person_differs"].contains($0["rule"])
        && ($0["message"].contains(one) || $0["message"].contains(other))
    }
    #expect(conflicts.count >= 6)
    for (submitter, strangers, name) in [
      (one, others, other), (other, own, one),
    ] {
      let text = try text(of: submitter, in: run)
      #expect(!text.contains(name), "\(submitter) reads of \(name)")
      for stranger in strangers {
        var words = [stranger.first, stranger.last, stranger.ssn, stranger.birthDate]
        // What is in the submitter's own file, too, is its own.
        if submitter == one {
          words += [stranger.username]
          if stranger.stateID != others[3].stateID { words.append(stranger.stateID) }
        }
        for word in words { #expect(!text.contains(word.lowercased()), "\(submitter): \(word)") }
      }
      for person in own + others {
        for word in [person.first, person.last, person.ssn, person.birthDate] {
          #expect(!text.contains(word.lowercased()), "\(submitter): \(word)")
        }
      }
      let corrections = try run.lines("corrections/\(submitter).csv")
      for conflict in conflicts where conflict["file"].contains(submitter) {
        let told = corrections.filter { $0["finding_id"] == conflict["finding_id"] }
        #expect(told.map { $0["what_is_wrong"] } == ["We could not be sure whose row this is."])
      }
    }
  }

  @Test("A conflict with a row that nobody sent reads the same as one with another submitter's")
  func sameSentence() async throws {
    let own = people("Amber", 1)
    try inputs.change("gearwright") { put(own[0], in: &$0, 0) }
    let pull = try inputs.file(in: "cthires")
    try inputs.change(pull) { sheet in
      let username = try #require(
        sheet.header.firstIndex { $0.lowercased().contains("user") })
      sheet.rows[0][username] = own[0].username
    }
    var job = inputs.job
    job.failOn = .never
    let run = try await job.run()
    let conflicts = try run.lines("findings.csv").filter {
      $0["rule"] == "person_conflict" && $0["file"].contains("gearwright")
    }
    #expect(!conflicts.isEmpty)
    let told = try run.lines("corrections/gearwright.csv")
      .filter { line in conflicts.contains { $0["finding_id"] == line["finding_id"] } }
    #expect(told.map { $0["what_is_wrong"] } == ["We could not be sure whose row this is."])
    #expect(!(try text(of: "gearwright", in: run)).contains("cthires/"))
  }

  @Test("Nobody's corrections name another submitter, over the whole sample month")
  func sample() async throws {
    let run = try await SampleMonth.run
    let submitters = try Project.submitters
    for submitter in submitters {
      let text = try text(of: submitter, in: run)
      #expect(text.contains(submitter))
      for other in submitters where other != submitter {
        #expect(!text.contains(other), "\(submitter) reads of \(other)")
      }
    }
  }
}
