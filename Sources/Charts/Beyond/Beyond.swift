import JSON

/// What `usermeta.recuento` asks for beyond Vega-Lite; without it nothing is added.
struct Beyond: Sendable {
  /// Whether the specification has `usermeta.recuento` at all.
  var isPresent = false
  var source = Origin.automatic
  var note: [String] = []
  var licence = Origin.automatic
  var events: EventSource?
  var labels = Labels.legend
  var bounds: BoundFields?
  var breaks: [Break] = []
  var missing = Missing.standard
  var alternative = Alternative.none
  /// Fields with the number of cases behind a mean, which makes the mean's basis known.
  var countField: String?

  /// Where the text of a source or licence line comes from.
  enum Origin: Sendable, Equatable {
    /// From the rows drawn, when the caller knows their origin.
    case automatic
    case written([String])
    case none
  }

  /// A dataset of events and its fields; nil fields are looked for under their usual names.
  struct EventSource: Sendable {
    var data: Node
    var start: String?
    var end: String?
    var label: String?
    var category: String?
  }

  enum Labels: Sendable, Equatable {
    case legend
    /// Series are named where their line ends.
    case direct
    /// Points are named by a field; rows with the greatest priority come first.
    case points(field: String, priority: String?)
  }

  /// Columns with the ends of each value's interval; a missing end is open.
  struct BoundFields: Sendable, Equatable {
    var low: String
    var high: String
  }

  /// A change of definition that interrupts lines.
  struct Break: Sendable, Equatable {
    /// A place on the axis: a date as text, or a number.
    var at: Node
    var label: String?
    /// The series that the break concerns; empty for all.
    var series: [String] = []
    var path: String
  }

  enum Missing: Sendable, Equatable {
    case standard
    /// Lines stop where a value or a whole row of a regular series is missing.
    case gap
    /// Lines stop where neighbours are further apart than this many milliseconds.
    case longer(than: Double)
    /// Lines run on across missing values.
    case join
  }

  enum Alternative: Sendable, Equatable {
    case none
    case automatic
    case written(String)
  }
}
