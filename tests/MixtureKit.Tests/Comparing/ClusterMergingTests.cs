using MixtureKit.Comparing;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Tests.Starts;

namespace MixtureKit.Tests.Comparing;

public sealed class ClusterMergingTests
{
    private static readonly Observations<Row> Data = new(StartData.Clusters(2, 100, 1));

    /// <summary>The first group is described by two components that overlap, the second by two others, and one lies far away.</summary>
    private static readonly Mixture<Row> Five = new(
        [0.2, 0.2, 0.2, 0.2, 0.2],
        [Normal(8.3), Normal(0.3), Normal(8 - 0.4), Normal(-0.2), Normal(40)]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Components_of_one_group_are_merged_first()
    {
        var merging = ClusterMerging.Create(Five, Data, cancellationToken: Token);
        Assert.Equal([0, 1, 0, 1, 2], merging.Clusters(3));
        Assert.Equal([0, 1, 2, 3, 4], merging.Clusters(5));
        Assert.Equal([0, 0, 0, 0, 0], merging.Clusters(1));
        Assert.Equal(3, merging.Suggested);
        Assert.Equal(5, merging.Entropies.Count);
        Assert.Equal(0, merging.Entropies[^1]);
        Assert.Equal(merging.Entropies.OrderDescending(), merging.Entropies);
    }

    [Fact]
    public void A_model_alone_is_merged_by_rows_drawn_from_it()
    {
        ClusterMerging merging = ClusterMerging.TryCreate(Five, seed: 3, cancellationToken: Token)!;
        Assert.Equal([0, 1, 0, 1, 2], merging.Clusters(3));
        Assert.Equal(3, merging.Suggested);
        Assert.Equal(merging.Entropies, ClusterMerging.TryCreate(Five, 3, Execution.Parallel(3), Token)!.Entropies);
        Assert.NotEqual(merging.Entropies, ClusterMerging.TryCreate(Five, 4, cancellationToken: Token)!.Entropies);
        Assert.Null(ClusterMerging.TryCreate(new Mixture<Row>([0.5, 0.5], [Normal(0), new Poisson([2.0])]), cancellationToken: Token));
    }

    [Fact]
    public void Each_step_is_the_best_of_all_pairs_and_its_entropy_that_of_the_sums()
    {
        var merging = ClusterMerging.Create(Five, Data, cancellationToken: Token);
        Assert.Equal(Entropy([0, 1, 2, 3, 4]), merging.Entropies[0], 1e-9);
        for (int count = 4; count >= 1; count--)
        {
            int[] before = merging.Clusters(count + 1);
            double best = (from a in before.Distinct() from b in before.Distinct() where a < b select Entropy(Array.ConvertAll(before, cluster => cluster == b ? a : cluster))).Min();
            Assert.Equal(best, merging.Entropies[5 - count], 1e-9);
            Assert.Equal(best, Entropy(merging.Clusters(count)), 1e-9);
        }
    }

    [Fact]
    public void One_component_has_nothing_to_merge()
    {
        var merging = ClusterMerging.Create(new Mixture<Row>([1], [Normal(0)]), Data, cancellationToken: Token);
        Assert.Empty(merging.Steps);
        Assert.Equal((1, 0.0), (merging.Suggested, merging.Entropies.Single()));
        Assert.Throws<ArgumentOutOfRangeException>(() => merging.Clusters(2));
    }

    private static SphericalGaussian Normal(double mean) => new([mean], 1);

    private static double Entropy(int[] clusters) => Data.Data.Sum(row =>
        Five.Responsibilities(row).Zip(clusters).GroupBy(pair => pair.Second).Select(group => group.Sum(pair => pair.First)).Where(share => share > 0).Sum(share => -share * Math.Log(share)));
}
