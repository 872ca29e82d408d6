import JSON
import Tables

/// A scale in the making: what the views that share it say about it.
struct ScaleComponent: Sendable {
  var channel: Channel
  var type: ScaleType
  var isTypeWritten = false
  /// Properties as written, the first view that says something winning.
  var properties: Node
  var domains: [DomainSource] = []
  var sort: DomainSort = .natural
  /// Defaults that follow from the marks.
  var zero: Bool?
  var nice: Bool?
  var padding: Double?
  var paddingInner: Double?
  var paddingOuter: Double?
  var reverses = false
  /// The scale of the bands that an offset scale divides, or of the offsets within this one.
  var hasNestedOffset = false
  /// The first definition and mark: they decide ranges and guides.
  var definition: ChannelDefinition
  var mark: MarkDefinition
  /// The channels beside this one, which defaults look at.
  var encoding: Encoding
  /// Bins that a continuous scale shows.
  var binUnit: Int?
  /// Inside a facet the domain is made for each cell.
  var isPerCell = false
  var unit: Int

  subscript(name: String) -> Node? { properties.present(name) }

  /// Takes over what another view says about the scale it shares.
  ///
  /// Defaults follow from each view's mark and the type that the views agree on.
  mutating func merge(_ theirs: ScaleComponent, config: Config) {
    var other = theirs
    if other.isTypeWritten, !isTypeWritten {
      become(other.type, config)
      isTypeWritten = true
    } else if other.isTypeWritten == isTypeWritten, other.type.precedence > type.precedence {
      become(other.type, config)
    }
    other.become(type, config)
    for member in other.properties.members ?? [] where properties[member.name] == nil {
      properties = properties.setting(member.name, member.node)
    }
    domains += other.domains
    if case .natural = sort { sort = other.sort }
    zero = zero ?? other.zero
    nice = nice == nil ? other.nice : nice
    padding = padding ?? other.padding
    paddingInner = paddingInner ?? other.paddingInner
    paddingOuter = paddingOuter ?? other.paddingOuter
    hasNestedOffset = hasNestedOffset || other.hasNestedOffset
    binUnit = binUnit ?? other.binUnit
  }

  private mutating func become(_ agreed: ScaleType, _ config: Config) {
    guard type != agreed else { return }
    type = agreed
    applyDefaults(config: config)
  }
}

/// Where values of a domain come from.
enum DomainSource: Sendable {
  /// A column of a unit's rows.
  case column(unit: Int, name: String, isRaw: Bool)
  case values([Value])
}

/// The order of a discrete domain.
enum DomainSort: Sendable {
  /// Ascending by the values themselves.
  case natural
  case descending
  /// As they first appear.
  case appearance
  /// These first, in this order.
  case listed([Value])
  /// By a summary of another field.
  case field(name: String, op: String, descending: Bool, unit: Int, isRaw: Bool)
}
