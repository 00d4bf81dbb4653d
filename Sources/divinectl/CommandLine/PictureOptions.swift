import Civil
import Engines

/// The options of verbs that have a picture: how large, in which colors, and for whom.
enum PictureOptions {
  static let size = OptionDeclaration(
    name: "size", value: "WIDTH", summary: "width of the picture; the height follows",
    detail:
      "A number from 1 to 100000, with at most two decimals. Without it the picture takes the room that it gets."
  )
  static let unit = OptionDeclaration(
    name: "unit", value: "UNIT", summary: "px or mm, of \(field: "size")",
    choices: PictureStyle.Unit.allCases.map(\.rawValue), standard: "px")
  static let theme = OptionDeclaration(
    name: "theme", value: "THEME", summary: "light, dark or plain",
    detail:
      "dark turns the lightness of every color round. plain has greys only and nothing behind. In a page every color has a variable besides, such as --divinectl-ink, which the page may set.",
    choices: PictureStyle.Theme.allCases.map(\.rawValue), standard: "light")
  static let plot = OptionDeclaration(
    name: "plot", summary: "for a pen plotter: lines only, none twice",
    detail:
      "No areas, no dashes and nothing behind; each part of a line once, the lines joined where they meet, pen by pen and each from the nearest end of the one before. Texts stay texts with an outline, which the plotting program turns into lines."
  )

  static let all = [size, unit, theme, plot]
  static let group = OptionGroup(heading: "Picture", options: all)

  /// The style that the options give.
  ///
  /// - Throws: a usage refusal of an option without effect, a value refusal of a width.
  static func style(_ arguments: ParsedArguments, format: OutputFormat) throws(Refusal)
    -> PictureStyle
  {
    if format != .svg, let option = all.first(where: { arguments.value($0) != nil }) {
      throw .usage(
        "option_without_effect", field: option.field,
        "has an effect on a picture (\(field: "format") svg) only")
    }
    var style = PictureStyle()
    let unit = arguments.value(unit).flatMap(PictureStyle.Unit.init(rawValue:))
    if let text = arguments.value(size) {
      style.width = (try width(text), unit ?? .px)
    } else if unit != nil {
      throw .usage(
        "option_without_effect", field: self.unit.field, "needs \(field: "size"), which it counts")
    }
    style.theme = arguments.value(theme).flatMap(PictureStyle.Theme.init(rawValue:)) ?? .light
    style.isPlot = arguments.has(plot)
    return style
  }

  private static func width(_ text: String) throws(Refusal) -> Double {
    let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
    guard let number = strictNumber(text), (1...100_000).contains(number),
      (decimals?.utf8.count ?? 0) <= 2
    else {
      throw .value(
        "invalid_size", field: size.field,
        "\(quoted(text)) is not a width from 1 to 100000, with at most two decimals")
    }
    return number
  }
}
