/// A picture as a value: forms with their paint, in the order in which they are drawn.
package struct Figure: Hashable, Sendable {
  /// The size in its own units; x goes to the right and y down.
  package let width: Double
  package let height: Double
  /// What it is called and what it shows, for those who cannot see it.
  package let title: String
  package let summary: String
  /// The color behind everything; nil for none.
  package var background: String? = "#ffffff"
  /// The size of texts that say no other.
  package var fontSize = 12.0
  package var elements: [Element]

  /// A picture of that size.
  package init(
    width: Double, height: Double, title: String, summary: String, _ elements: [Element] = []
  ) {
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
    self.elements = elements
  }

  /// A place in the picture.
  package struct Point: Hashable, Sendable {
    package let x: Double
    package let y: Double

    /// A place.
    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A step of a path, from where the last one ended.
  package enum Step: Hashable, Sendable {
    case move(Point)
    case line(Point)
    /// A Bézier curve of the second or the third degree, with its control points.
    case quadratic(Point, to: Point)
    case cubic(Point, Point, to: Point)
    /// A part of a circle: the longer one or the shorter, clockwise or not.
    case arc(radius: Double, isLong: Bool, isClockwise: Bool, to: Point)
    case close
  }

  /// What is drawn.
  package indirect enum Form: Hashable, Sendable {
    case circle(Point, radius: Double)
    case line(Point, Point)
    case polyline([Point])
    case path([Step])
    case rectangle(Point, width: Double, height: Double)
    case text(String, at: Point, anchor: Anchor = .start, size: Double? = nil)
    case group([Element])
  }

  /// Which part of a text stands at its place.
  package enum Anchor: String, Hashable, Sendable {
    case start, middle, end
  }

  /// How a form is drawn; what is nil is left to the forms around it.
  package struct Paint: Hashable, Sendable {
    package var fill: String?
    package var stroke: String?
    package var width: Double?
    /// Lengths of dashes and gaps in turn, such as `8 3`.
    package var dash: [Double]

    /// A fill and a stroke, as CSS colors or `none`.
    package init(
      fill: String? = nil, stroke: String? = nil, width: Double? = nil, dash: [Double] = []
    ) {
      self.fill = fill
      self.stroke = stroke
      self.width = width
      self.dash = dash
    }
  }

  /// A form with its paint and what it stands for.
  package struct Element: Hashable, Sendable {
    package let form: Form
    package let paint: Paint
    /// The kind of thing that it is, such as `gate`.
    package let kind: String?
    /// Which of them it is; the same name as in JSON.
    package let key: String?
    /// What is told where it is pointed at.
    package let title: String?

    /// A form.
    package init(
      _ form: Form, _ paint: Paint = Paint(), kind: String? = nil, key: String? = nil,
      title: String? = nil
    ) {
      self.form = form
      self.paint = paint
      self.kind = kind
      self.key = key
      self.title = title
    }
  }
}
