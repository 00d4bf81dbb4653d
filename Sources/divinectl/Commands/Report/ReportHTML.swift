import Civil
import Engines

/// A report as one HTML file: no script, nothing from elsewhere, the pictures inside.
struct ReportHTML {
  private let report: PersonReport
  private let name: String?

  init(_ report: PersonReport, name: String?) {
    self.report = report
    self.name = name
  }

  /// The whole file.
  var text: String {
    let title = PageHTML.escaped(name ?? "Report")
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <h1>\(title)</h1>
      <nav><ul>
      \(contents)</ul></nav>
      \(report.parts.map(section).joined())\(omissions)</body>
      </html>

      """
  }

  private var contents: String {
    report.parts.map { part in
      "<li><a href=\"#\(id(part))\">\(PageHTML.escaped(part.title))</a></li>\n"
    }.joined()
  }

  private func id(_ part: PersonReport.Part) -> String { "\(part.engine.name)-\(part.verb.name)" }

  private func section(_ part: PersonReport.Part) -> String {
    let answer = part.answer
    let page = answer.presented.page(answer.question).map {
      PageHTML.text($0, warnings: answer.warnings)
    }
    return """
      <section id="\(id(part))">
      <h2>\(PageHTML.escaped(part.title))</h2>
      \(part.figure.map(picture) ?? "")\(page ?? "")</section>

      """
  }

  /// The picture as it stands in a page, whose color it takes.
  private func picture(_ figure: Figure) -> String {
    let file = String(decoding: SVGWriter.bytes(figure), as: UTF8.self)
    // A page has no XML declaration in it.
    let start = file.utf8.firstIndex(of: UInt8(ascii: "\n")).map { file.utf8.index(after: $0) }
    return "<figure>\n\(file[(start ?? file.startIndex)...])</figure>\n"
  }

  private var omissions: String {
    guard !report.omissions.isEmpty else { return "" }
    let rows = report.omissions.map {
      "<tr><th scope=\"row\">\(PageHTML.escaped($0.title))</th>"
        + "<td>\(PageHTML.escaped($0.reason.text(.options)))</td></tr>\n"
    }
    return """
      <section id="left-out">
      <h2>Left out</h2>
      <table class="pairs">
      \(rows.joined())</table>
      </section>

      """
  }

  private static let style = """
    @page { size: A4; margin: 16mm }
    body { font: 15px/1.45 sans-serif; color: #1a1a1a; background: #fff; max-width: 46rem;
      margin: 2rem auto; padding: 0 1rem }
    h1, h2 { line-height: 1.2 }
    h2 { border-bottom: 1px solid #8a8a8a; padding-bottom: .2em; margin-top: 2.5em }
    h3 { margin: 1.4em 0 .4em }
    table { border-collapse: collapse; margin: .4em 0; font-size: .93em }
    th, td { text-align: left; vertical-align: top; padding: .15em .9em .15em 0 }
    th { font-weight: 600 }
    .grid td { white-space: pre-wrap }
    .grid tr + tr { border-top: 1px solid #ddd }
    .number { text-align: right; font-variant-numeric: tabular-nums }
    .tableau td { border: 1px solid #8a8a8a; padding: .4em; width: 9em }
    .tableau td:empty { border: 0 }
    .detail, .dim, .source { color: #555 }
    .source { font-size: .85em; margin-top: 1.4em }
    .red { color: #b3261e }
    pre { overflow-x: auto; font-size: .85em; line-height: 1.2 }
    figure { margin: 1em 0 }
    figure svg { display: block; width: 100%; max-height: 92vh; margin: auto }
    @media print {
      body { font-size: 10pt; max-width: none; margin: 0; padding: 0 }
      nav { display: none }
      section { break-before: page }
      section:first-of-type { break-before: auto }
      h2 { margin-top: 0 }
      h3, tr, figure { break-inside: avoid }
      h2, h3 { break-after: avoid }
      figure svg { max-height: 225mm }
      a { color: inherit; text-decoration: none }
    }
    """
}
