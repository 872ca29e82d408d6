import Testing

@testable import Pipelines

@Suite struct SnippetTests {
  func snippet(_ title: String, _ alternative: String = "Line chart.", source: String = "")
    -> Snippet
  {
    Snippet(
      name: "rates", title: title, alternative: alternative, source: source, language: "en")
  }

  @Test("Each has picture, alternative text, caption and source")
  func parts() {
    let one = snippet("Rates", source: "Source: Office.")
    #expect(one.markdown == "![Line chart.](rates.svg)\n\n*Rates* Source: Office.\n")
    #expect(
      one.tex == """
        \\begin{figure}
          \\centering
          \\includegraphics[width=\\linewidth,alt={Line chart.}]{rates.pdf}
          \\caption[Rates]{Rates. Source: Office.}
          \\label{fig:rates}
        \\end{figure}

        """)
    #expect(
      one.html("<svg/>\n") == """
        <figure id="chart-rates" lang="en">
        <svg/>
        <figcaption>Rates<br>
        Source: Office.</figcaption>
        </figure>

        """)
  }

  @Test("A chart without title and source has no caption")
  func bare() {
    let one = snippet("")
    #expect(one.markdown == "![Line chart.](rates.svg)\n")
    #expect(!one.tex.contains("\\caption"))
    #expect(!one.html("<svg/>\n").contains("figcaption"))
  }

  @Test("Markup is shown, not obeyed")
  func escapes() {
    let one = snippet("<b>a*b_c</b> 5% & #1", "[x](y)\n\n![z] `q`", source: "A\\input{b} ~^$")
    #expect(one.markdown.contains("*\\<b\\>a\\*b\\_c\\</b\\> 5% \\& \\#1*"))
    #expect(one.markdown.contains("![\\[x\\](y)  !\\[z\\] \\`q\\`](rates.svg)"))
    #expect(one.tex.contains("{<b>a*b\\_c</b> 5\\% \\& \\#1. A\\textbackslash{}input\\{b\\}"))
    #expect(one.tex.contains("alt={{[}x{]}(y)  !{[}z{]} `q`}"))
    #expect(one.tex.contains("\\textasciitilde{}\\textasciicircum{}\\$"))
    #expect(one.html("").contains("&lt;b&gt;a*b_c&lt;/b&gt; 5% &amp; #1"))
  }
}
