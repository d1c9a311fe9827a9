using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Parallelism.Ranks;

/// <summary>A sum to which ranks add in turn is that of one process, and a fault on one of them is a fault on all.</summary>
public sealed class RankSumTests
{
    // In another order the small terms would be lost, or kept.
    private static readonly double[] s_terms = [1, 1e-16, 1e-16, -1, 3e-17];

    [Fact]
    public void Ranks_add_in_their_order()
    {
        double alone = s_terms.Aggregate((sum, term) => sum + term);
        Assert.All(ThreadRanks.Run(s_terms.Length, ranks => RankAgreement.AddInTurn(ranks, 0.0, sum => sum + s_terms[ranks.Rank])), sum => Assert.Equal(alone, sum));
    }

    [Fact]
    public void A_fault_of_one_rank_ends_all()
    {
        Exception[] faults = ThreadRanks.Run(3, ranks => (Exception)Assert.Throws<UnusableDataException>(() => RankAgreement.AddInTurn(ranks, 0.0, sum => ranks.Rank == 1 ? throw new UnusableDataException("a bad row") : sum)));
        Assert.All(faults, fault => Assert.Equal(("a bad row", true), (fault.Message, RankAgreement.IsShared(fault))));
    }
}
