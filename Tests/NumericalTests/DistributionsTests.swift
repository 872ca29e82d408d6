import Numerical
import Testing

@Suite struct DistributionsTests {
  @Test(arguments: [
    (Normal.quantile(0.975), 1.959963984540054),
    (StudentT.quantile(0.975, df: 10), 2.2281388519862744),
    (ChiSquared.quantile(0.95, df: 1), 3.841458820694124),
    (FisherF.upper(4.102821015130401, df1: 2, df2: 10), 0.05),
    (Poisson.cdf(0, mean: 3), 0.049787068367863944),
    (Binomial.atLeast(8, n: 10, p: 0.5), 56.0 / 1024),
    (Kolmogorov.upper(1.358), 0.05002679733444699),
    (Kolmogorov.upper(0.5), 0.9639452436648751),
  ])
  func knownValues(found: Double, wanted: Double) {
    #expect((found - wanted).magnitude <= 1e-12 * wanted)
  }

  @Test func poissonTailsMeet() {
    for count in 1...30 {
      let total =
        Poisson.cdf(Double(count) - 1, mean: 7.5) + Poisson.atLeast(Double(count), mean: 7.5)
      #expect((total - 1).magnitude < 1e-14)
    }
  }

  @Test func edgesOfCounts() {
    #expect(Poisson.cdf(-1, mean: 3) == 0)
    #expect(Poisson.atLeast(0, mean: 0) == 1)
    #expect(Poisson.pmf(0, mean: 0) == 1)
    #expect(Binomial.cdf(10, n: 10, p: 0.3) == 1)
    #expect(Binomial.cdf(-1, n: 10, p: 0.3) == 0)
  }

  @Test func outsideTheDomainIsNotANumber() {
    #expect(SpecialFunctions.gammaP(-1, 1).isNaN)
    #expect(SpecialFunctions.betaInverse(1, 1, 2).isNaN)
    #expect(Normal.quantile(1.5).isNaN)
  }

  /// The t quantile far in the lower tail: with 1 and 2 degrees of freedom there are closed forms.
  @Test func farTailOfStudentT() {
    #expect((StudentT.quantile(1e-300, df: 1) / -(1 / (Double.pi * 1e-300)) - 1).magnitude < 1e-9)
    #expect((StudentT.quantile(1e-300, df: 2) / -(1 / 2e-300.squareRoot()) - 1).magnitude < 1e-9)
    #expect((StudentT.quantile(1e-300, df: 10) / -2.564525718948198e30 - 1).magnitude < 1e-9)
  }
}
