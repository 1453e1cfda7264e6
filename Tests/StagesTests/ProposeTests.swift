import Definitions
import Foundation
import Stages
import Tables
import Testing

@Suite struct ProposeTests {
  private func propose(
    _ text: String, input: String? = "staff", documents: Documents = .staff, name: String = "new"
  ) throws -> MappingProposal {
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: documents)
    let inputs = pipeline.inputs.filter { input == nil || $0.name == input }
    let propose = Propose(inputs: inputs, path: "export.csv", name: name)
    return try #require(try propose.proposal(for: MemorySource(Array(text.utf8))))
  }

  /// The proposed mapping, in the pipeline it was proposed for.
  private func loaded(_ proposal: MappingProposal, in documents: Documents = .staff) throws
    -> Pipeline
  {
    var documents = documents
    documents.texts["mappings/new.yaml"] = proposal.yaml
    do {
      return try Pipeline(loading: "pipeline.yaml", from: documents)
    } catch {
      Issue.record("\(error.mistakes.map(\.description))\n\(proposal.yaml)")
      throw error
    }
  }

  private static let export = """
    Number;Full Name;Date Enterd;School;Trained?;Wage per Hour;Postal;Colour;Likes Red
    0001;Ann Roe;3/4/2025;primary school;Y;$17.50;06010;Mauve Mystery;1
    0002;Bo Doe;2025-03-31;HS Diploma;N;18/hr;10010;Mauve;0
    0003;Cy Poe;45720;universty;Y;DOE;06011;Teal;1
    """

  @Test("A proposed mapping loads as it is, and reads the file it was proposed for")
  func readsTheFile() throws {
    let proposal = try propose(ProposeTests.export)
    let pipeline = try loaded(proposal)
    let mapping = try #require(pipeline.inputs[0].mappings.first { $0.name == "new" })
    #expect(mapping.submitters == ["new"])
    #expect(mapping.dates.map(Set.init) == [.monthFirst, .iso, .excelSerial])
    var documents = Documents.staff
    documents.texts["mappings/new.yaml"] = proposal.yaml
    let file = try Job(documents).ingest(
      SentFile(
        "staff", "in/new/2026-09-30/e.csv", submitter: "new", Array(ProposeTests.export.utf8)))
    #expect(
      try #require(file.table).texts(["entered", "school", "trained", "wage", "likes_red"]) == [
        ["2025-03-04", "primary school", "true", "17.50", "true"],
        ["2025-03-31", "secondary school", "false", "18.00", "false"],
        ["2025-03-04", "<invalid>", "true", "<invalid>", "true"],
      ])
  }

  @Test("Each column is placed with its reason, and none is two fields")
  func places() throws {
    let proposal = try propose(ProposeTests.export)
    let places = proposal.columns.map { $0.confidence >= 60 ? $0.fields.joined() : "" }
    #expect(
      places == [
        "staff.number", "staff.name", "staff.entered", "staff.school", "staff.trained",
        "staff.wage", "", "",
        "staff.likes_red",
      ])
    #expect(proposal.columns[3].confidence == 100)
    #expect(proposal.columns[2].reason.contains("Entered"))
    #expect(proposal.missing.isEmpty)
    #expect(try propose("Nobody knows;Full Name\n1;A\n").missing == ["“Number”: staff.number"])
    #expect(proposal.yaml.contains("delimiter: \";\""))
    #expect(proposal.yaml.contains("#   “Colour”"))
  }

  @Test("Values of personal and unknown columns are shown by shape")
  func masked() throws {
    let yaml = try propose(ProposeTests.export).yaml
    for secret in ["Ann", "Doe", "Mauve", "Teal", "06010"] { #expect(!yaml.contains(secret)) }
    for open in ["“primary school”", "“$17.50”", "AAA AAA", "“99999”"] {
      #expect(yaml.contains(open), "\(open)")
    }
  }

  @Test("A value that is nearly a category is suggested in a comment, and a known word is mapped")
  func values() throws {
    let yaml = try propose(ProposeTests.export).yaml
    #expect(
      yaml.contains("\n    \"HS Diploma\": \"secondary school\" # as in the mapping “loose”\n"))
    #expect(yaml.contains("\n  #   \"universty\": \"university\" # near\n"))
  }

  @Test("Years of two digits are told, and which hundred years they mean is not guessed")
  func twoDigitYears() throws {
    let proposal = try propose("Number,Born\n1,3/4/85\n2,5/6/90\n")
    #expect(proposal.yaml.contains("# two_digit_years:\n#   born: from YYYY"))
    _ = try loaded(proposal)
  }

  @Test("Days first are told from months first by the days that only one of them has")
  func dayFirst() throws {
    let proposal = try propose("Number,Born\n1,31/4/1985\n2,5/6/1990\n3,30/12/1990\n")
    #expect(proposal.yaml.contains("dates: [day_first]"))
  }

  @Test("A file without a header gives no value away")
  func noHeader() throws {
    let proposal = try propose("Jane Roe,1985-03-04,06010\nBo Doe,1990-01-01,06011\n")
    for secret in ["Jane", "Roe", "1985", "06010", "Bo"] {
      #expect(!proposal.yaml.contains(secret), "\(secret)")
    }
    _ = try loaded(proposal)
  }

  @Test(
    "Whatever the headers and values are, the proposed mapping loads",
    arguments: 1...40)
  func alwaysLoads(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let parts = [
      "Number", "Name", "Born", "Entered", "Wage", "School", "Likes", "red", "Trained", "Zip",
      "\"\"", "{n}", "#", ": ", "- ", "'", "\\", "é", "1", "2 ", "_12062", "\n", "\t", " ", "%",
      "&a",
      "*a", "!x", "|", ">", "🐚", "[", "}", "\u{2028}", "\u{7}", "no", "null", "~", "primery school",
      "3/4/85", "45720", "Y", "#REF!", "666-12-3456",
    ]
    func cell() -> String {
      let text = (0..<Int.random(in: 0...3, using: &random)).map { _ in random.pick(parts) }
        .joined(separator: random.pick(["", " "]))
      return "\"\(text)\""
    }
    let width = Int.random(in: 1...8, using: &random)
    let lines = (0...4).map { _ in (0..<width).map { _ in cell() }.joined(separator: ",") }
    _ = try loaded(try propose(lines.joined(separator: "\n") + "\n"))
  }

  // MARK: - Several tables

  @Test("Numbered columns are the blocks of a repeat group, in the section of each table")
  func blocks() throws {
    let text = """
      Number,Client,Item no. 1,Item no. 2
      1,Ann,cup,plate
      """
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: Documents.fair)
    let propose = Propose(
      inputs: pipeline.inputs.filter { $0.schemas.count > 1 }, path: "e.csv", name: "new")
    let proposal = try #require(try propose.proposal(for: MemorySource(Array(text.utf8))))
    #expect(proposal.yaml.contains("[\"Item no. {n}\"]"), "\(proposal.yaml)")
    var documents = Documents.fair
    documents.texts["mappings/new.yaml"] = proposal.yaml
    _ = try Pipeline(loading: "pipeline.yaml", from: documents)
  }

  @Test(
    "Public lists of another state give mappings that load, and no row of them away",
    .enabled(
      if: FileManager.default.fileExists(atPath: Documents.publicData.path),
      "There is no ../shared/data/workforce beside the project."),
    arguments: [
      "nj_outcomes_schcip.csv", "nj_standardized_etpl_test.csv", "nj_degree_lookup.csv",
      "pirl_elements.csv", "careerconnect_workbook_fields.csv",
    ])
  func publicLists(_ name: String) throws {
    let bytes = Array(try Data(contentsOf: Documents.publicData.appending(path: name)))
    let pipeline = try Pipeline(loading: "pipeline.yaml", from: Documents.monthly)
    let inputs = pipeline.inputs.filter { $0.name == "grantees" }
    let propose = Propose(inputs: inputs, path: name, name: "new-jersey")
    let proposal = try #require(try propose.proposal(for: MemorySource(bytes)))
    #expect(!proposal.columns.isEmpty && proposal.rowCount > 0)
    var documents = Documents.monthly
    documents.texts["mappings/grantees/new-jersey.yaml"] = proposal.yaml
    #expect(throws: Never.self) { try Pipeline(loading: "pipeline.yaml", from: documents) }
    #expect(!proposal.yaml.contains("COLLEGE") && !proposal.yaml.contains("Rutgers"))
  }
}
