import Civil
import Engines

/// Writes a figure as SVG: attributes in one order, numbers with two decimals or none.
///
/// Every color stands where it is used, for programs that read no style; the style lets a page that
/// holds the picture set each of them by a variable.
struct SVGWriter {
  private var text = ""
  private let theme: PictureStyle.Theme
  /// The colors in the order in which they come, as the picture has them.
  private var colors: [(property: String, color: String)] = []

  private init(_ theme: PictureStyle.Theme) { self.theme = theme }

  /// The whole file.
  static func bytes(_ figure: Figure, _ style: PictureStyle = PictureStyle()) -> [UInt8] {
    let figure = style.isPlot ? PlotOrder.plotted(figure) : figure
    var writer = SVGWriter(style.theme)
    if let color = figure.background, style.theme != .plain {
      writer.text += "<rect width=\"100%\" height=\"100%\""
      writer.color("fill", color)
      writer.text += "/>\n"
    }
    for element in figure.elements { writer.add(element) }
    let head = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" class="divinectl"\(size(figure, style)) \
      viewBox="0 0 \(number(figure.width)) \(number(figure.height))" \
      font-family="sans-serif" font-size="\(number(figure.fontSize))" role="img">
      <title>\(escaped(figure.title))</title>
      <desc>\(escaped(figure.summary))</desc>

      """
    return Array((head + (style.isPlot ? "" : writer.style) + writer.text + "</svg>\n").utf8)
  }

  /// The width that is asked for, and the height that follows.
  private static func size(_ figure: Figure, _ style: PictureStyle) -> String {
    guard let (width, unit) = style.width else { return "" }
    let suffix = unit == .px ? "" : unit.rawValue
    let height = width * figure.height / figure.width
    return " width=\"\(number(width))\(suffix)\" height=\"\(number(height))\(suffix)\""
  }

  /// A rule for each color by which a variable stands over it.
  private var style: String {
    let rules = colors.compactMap { property, color -> String? in
      guard let variable = PictureStyle.variable(of: color) else { return nil }
      let shown = theme.color(color)
      return ".divinectl [\(property)=\"\(shown)\"]{\(property):var(\(variable),\(shown))}\n"
    }
    return rules.isEmpty ? "" : "<style>\n\(rules.joined())</style>\n"
  }

  private mutating func color(_ property: String, _ color: String?) {
    guard let color else { return }
    let shown = theme.color(color)
    attribute(property, shown)
    // Where a theme makes two colors one, the first gives the name.
    let isKnown = colors.contains { $0.property == property && theme.color($0.color) == shown }
    if !isKnown { colors.append((property, color)) }
  }

  private mutating func add(_ element: Figure.Element) {
    let name = Self.name(of: element.form)
    text += "<\(name)"
    attribute("class", element.kind)
    attribute("data-key", element.key)
    place(element.form)
    paint(element.paint)
    points(of: element.form)
    let title = element.title.map { "<title>\(Self.escaped($0))</title>" } ?? ""
    switch element.form {
    case .text(let words, _, _, _): text += ">\(title)\(Self.escaped(words))</\(name)>\n"
    case .group(let elements):
      text += ">\(title)\n"
      for element in elements { add(element) }
      text += "</\(name)>\n"
    default: text += title.isEmpty ? "/>\n" : ">\(title)</\(name)>\n"
    }
  }

  private static func name(of form: Figure.Form) -> String {
    switch form {
    case .circle: "circle"
    case .line: "line"
    case .polyline: "polyline"
    case .path: "path"
    case .rectangle: "rect"
    case .text: "text"
    case .group: "g"
    }
  }

  private mutating func place(_ form: Figure.Form) {
    switch form {
    case .circle(let center, let radius):
      attributes(("cx", center.x), ("cy", center.y), ("r", radius))
    case .line(let start, let end):
      attributes(("x1", start.x), ("y1", start.y), ("x2", end.x), ("y2", end.y))
    case .rectangle(let corner, let width, let height):
      attributes(("x", corner.x), ("y", corner.y), ("width", width), ("height", height))
    case .text(_, let place, let anchor, let size):
      attributes(("x", place.x), ("y", place.y))
      if anchor != .start { attribute("text-anchor", anchor.rawValue) }
      attribute("font-size", size.map(Self.number))
    case .polyline, .path, .group: break
    }
  }

  private mutating func paint(_ paint: Figure.Paint) {
    color("fill", paint.fill)
    color("stroke", paint.stroke)
    attribute("stroke-width", paint.width.map(Self.number))
    if !paint.dash.isEmpty {
      attribute("stroke-dasharray", paint.dash.map(Self.number).joined(separator: " "))
    }
  }

  /// What may be long stands last.
  private mutating func points(of form: Figure.Form) {
    switch form {
    case .polyline(let points):
      attribute("points", points.map { Self.pair($0, ",") }.joined(separator: " "))
    case .path(let steps): attribute("d", steps.map(Self.text).joined(separator: " "))
    default: break
    }
  }

  private static func text(_ step: Figure.Step) -> String {
    switch step {
    case .move(let end): "M \(pair(end))"
    case .line(let end): "L \(pair(end))"
    case .quadratic(let control, let end): "Q \(pair(control)) \(pair(end))"
    case .cubic(let first, let second, let end): "C \(pair(first)) \(pair(second)) \(pair(end))"
    case .arc(let radius, let isLong, let isClockwise, let end):
      "A \(number(radius)) \(number(radius)) 0 \(isLong ? 1 : 0) \(isClockwise ? 1 : 0) \(pair(end))"
    case .close: "Z"
    }
  }

  private static func pair(_ point: Figure.Point, _ separator: String = " ") -> String {
    number(point.x) + separator + number(point.y)
  }

  private mutating func attributes(_ numbers: (String, Double)...) {
    for (name, value) in numbers { attribute(name, Self.number(value)) }
  }

  private mutating func attribute(_ name: String, _ value: String?) {
    if let value { text += " \(name)=\"\(Self.escaped(value))\"" }
  }

  private static func number(_ value: Double) -> String {
    let text = decimalText(value, decimals: 2)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  /// A text as XML holds it; characters that it cannot hold are replaced.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n", "\r", "\u{20}"..."\u{FFFD}", "\u{10000}"...: result.append(scalar)
      default: result.append("\u{FFFD}")
      }
    }
    return String(result)
  }
}
