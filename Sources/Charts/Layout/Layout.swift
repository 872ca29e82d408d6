import Findings
import JSON
import RealModule
import Scenes
import Tables

/// Lays a tree of views out and draws them.
struct Layout {
  var compiler: Compiler
  let root: Laid
  /// The scales of the outermost view, for what is drawn around it.
  private(set) var padding: (left: Double, top: Double, right: Double, bottom: Double)

  init(compiler: Compiler, view: inout View) throws(Failure) {
    self.compiler = compiler
    let node = compiler.spec["padding"] ?? compiler.config.value("padding") ?? 5
    func side(_ name: String) -> Double { node.number ?? node[name]?.number ?? 0 }
    padding = (side("left"), side("top"), side("right"), side("bottom"))
    var painter = Painter(compiler: compiler)
    painter.pageWidth = painter.narrowTarget(padding)
    let fit = painter.fit(view)
    var laid = try painter.lay(view, cell: .all, role: .root)
    if compiler.isRefined || painter.pageWidth != nil {
      laid = try painter.refined(view, laid, fit, padding: padding)
    } else if let fit {
      laid = try painter.fitted(view, laid, fit, padding: padding)
    }
    self.compiler = painter.compiler
    root = laid
  }
}

/// Draws views; remembers sizes that outer views impose.
struct Painter {
  var compiler: Compiler
  /// The width and height that `autosize: fit` gives the views.
  var imposed: (width: Double?, height: Double?) = (nil, nil)
  /// The width that a narrow page leaves to the chart.
  var pageWidth: Double?

  enum Role {
    case root, child, cell
  }

  init(compiler: Compiler) {
    self.compiler = compiler
  }

  mutating func lay(_ view: View, cell: CellFilter, role: Role) throws(Failure) -> Laid {
    switch view.kind {
    case .unit, .layer: try layUnit(view, cell: cell, role: role)
    case .concat(let children, let columns):
      try layConcat(view, children, columns, cell: cell)
    case .facet(let facet, let child): try layFacet(view, facet, child, cell: cell)
    }
  }

  /// The box that marks and guides of a group take.
  func measured(_ marks: [Mark]) -> Rectangle? {
    var result: Rectangle?
    for mark in marks {
      for item in mark.items {
        let box: Rectangle?
        switch item.shape {
        case .text(let text): box = compiler.context.measure.box(text)
        case .group(let group): box = measured(group.marks)?.offset(by: group.origin)
        default: box = item.shape.boundingBox
        }
        if let box { result = result.map { $0.union(box) } ?? box }
      }
    }
    return result
  }
}
