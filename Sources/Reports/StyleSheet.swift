/// The look of a report: one column, readable on a phone, in the dark and on paper.
let styleSheet = """
  :root {
    color-scheme: light dark;
    --ink: #1d2129; --soft: #565d68; --line: #d8dce2; --ground: #ffffff; --accent: #0b5c8a;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ink: #e6e8eb; --soft: #a3abb6; --line: #3a414c; --ground: #14171c; --accent: #7cc0ea;
    }
  }
  * { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; }
  body {
    margin: 0; background: var(--ground); color: var(--ink);
    font: 1.0625rem/1.6 Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
    font-variant-numeric: tabular-nums;
  }
  main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
  h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 0.75rem; letter-spacing: -0.01em; }
  h2 {
    font-size: 1.375rem; line-height: 1.3; margin: 2.75rem 0 0.75rem; padding-top: 1rem;
    border-top: 1px solid var(--line);
  }
  h3 { font-size: 1.0625rem; margin: 1.75rem 0 0.5rem; }
  p, ul, ol { margin: 0 0 1rem; }
  a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
  a[href^="#"] { color: inherit; text-decoration-style: dotted; }
  figure { margin: 1.5rem 0 2rem; background: #ffffff; border-radius: 4px; }
  figure svg { display: block; width: 100%; height: auto; }
  figcaption { padding: 0.25rem 0.5rem 0.5rem; font-size: 0.8125rem; color: #565d68; }
  figure .narrow { display: none; }
  .table { overflow-x: auto; margin: 0 0 1.5rem; }
  table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.4; }
  th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0; }
  th { color: var(--soft); font-weight: 600; border-bottom: 1px solid var(--ink); }
  td { border-bottom: 1px solid var(--line); }
  .right { text-align: right; white-space: nowrap; }
  .center { text-align: center; }
  details.trace { border-bottom: 1px solid var(--line); padding: 0.4rem 0; font-size: 0.9375rem; }
  details.trace summary { cursor: pointer; }
  details.trace ul { margin: 0.25rem 0; padding-left: 1.25rem; color: var(--soft); }
  details.trace:target { outline: 2px solid var(--accent); outline-offset: 4px; }
  blockquote { margin: 0 0 1rem; padding-left: 1rem; border-left: 3px solid var(--line); }
  hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
  @media (max-width: 30rem) {
    main { padding: 1.25rem 0.875rem 3rem; }
    h1 { font-size: 1.625rem; }
    figure { margin-left: -0.875rem; margin-right: -0.875rem; border-radius: 0; overflow-x: auto; }
    figure > svg { min-width: 34rem; }
    figure:has(.narrow) .wide { display: none; }
    figure .narrow { display: block; }
  }
  @media print {
    :root { --ink: #000000; --soft: #333333; --line: #999999; --ground: #ffffff; }
    main { max-width: none; padding: 0; }
    figure, table, h2, h3 { break-inside: avoid; }
    h2, h3 { break-after: avoid; }
    a { color: inherit; }
  }

  """
