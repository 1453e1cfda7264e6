import Tables
import Testing

struct ShapeInWordsTests {
  @Test(
    "A personal value is told by what it looks like, in words",
    arguments: [
      ("", "nothing"), ("  ", "blanks"), ("1", "1 digit"), ("12345678", "8 digits"),
      (" 1234567 ", "7 digits"), ("666-12-3456", "9 digits in groups of 3, 2 and 4"),
      ("06010-1234", "9 digits in groups of 5 and 4"), ("17.5", "3 digits in groups of 2 and 1"),
      ("3/4/85", "a day with a two-digit year"), ("03-04-85", "a day with a two-digit year"),
      ("1985-03-04", "a day with the year first"), ("3/4/1985", "a day with the year last"),
      ("4.3.1985", "a day with the year last"), ("3/1985", "a month and a year, without a day"),
      ("1985-03", "a month and a year, without a day"),
      ("March 1985", "a month and a year, without a day"),
      ("Mar-85", "a month and a year, without a day"),
      ("4 March 1985", "a day with its month in letters"),
      ("Mar. 4, 1985", "a day with its month in letters"),
      ("4-Mar-85", "a day with its month in letters and a two-digit year"),
      ("1.23457E+11", "a number in scientific notation"),
      ("jane.roe@example.org", "an e-mail address"), ("Roe", "3 letters"),
      ("Jane Roe", "7 letters in 2 words"), ("AB12", "2 letters and 2 digits"),
      ("A-1", "1 letter, 1 digit and 1 sign"), ("?", "1 sign"), ("Zoë", "3 letters"),
    ])
  func words(text: String, expected: String) { #expect(shapeInWords(of: text) == expected) }

  @Test("Two values of one shape are told alike")
  func tellsNoMore() {
    #expect(shapeInWords(of: "1/2/34") == shapeInWords(of: "9/8/76"))
    #expect(shapeInWords(of: "Jane Roe") == shapeInWords(of: "Anna Bei"))
    #expect(shapeInWords(of: "111-22-3333") == shapeInWords(of: "999-88-7777"))
  }
}
