public import Arguments
import Figures
public import JSON
import Statistics

/// Every method that `recuento stat` offers: statistics first, then figures with bounds.
public let allMethods: [Method] = statisticsMethods + boundsMethods

extension Method {
  /// The method of this id, or nil.
  public static func named(_ id: String) -> Method? { allMethods.first { $0.id == id } }

  /// The result as JSON; `{"undefined": reason}` where the question has no answer.
  ///
  /// Throws only for arguments that are missing or of the wrong sort.
  public func result(parameters: Fields, input: Fields) throws(MethodError) -> Node {
    do throws(MethodError) {
      return Node(try run(Call(parameters: parameters, input: input)))
    } catch {
      if case .undefined(let reason) = error {
        return .object([.init("undefined", .text(reason))])
      }
      throw error
    }
  }
}

extension Node {
  /// An argument as JSON.
  public init(_ argument: Argument) {
    switch argument {
    case .null: self = .null
    case .boolean(let value): self = .boolean(value)
    case .number(let value) where value.isInfinite: self = .text(value > 0 ? "inf" : "-inf")
    case .number(let value): self = .number(value)
    case .text(let value): self = .text(value)
    case .array(let values): self = .array(values.map { Node($0) })
    case .object(let fields):
      self = .object(fields.elements.map { Member($0.name, Node($0.value)) })
    }
  }

  /// JSON as an argument.
  public var argument: Argument {
    switch value {
    case .null: .null
    case .boolean(let value): .boolean(value)
    case .number(let value): .number(value)
    case .text(let value): .text(value)
    case .array(let nodes): .array(nodes.map(\.argument))
    case .object: .object(argumentFields)
    }
  }

  /// The members of an object as arguments; none for anything else.
  public var argumentFields: Fields {
    Fields((members ?? []).map { ($0.name, $0.node.argument) })
  }
}
