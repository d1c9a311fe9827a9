using MixtureKit.Data;
using MixtureKit.Groups;
using MixtureKit.Parallelism;

namespace MixtureKit.Testing.Laws;

/// <summary>The law that arranged data are the same observations: as many, in the same order, with the same densities and sums.</summary>
internal sealed class ArrangeLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    // Longer than the pieces in which built-in groups arrange rows, so that several threads have work.
    private const int Long = 20 * Batch<TData>.Capacity;

    public override string Name => "arranged data are the same observations, by any number of threads, and are not arranged again";

    protected override void Check(LawCase<TData> given)
    {
        ComponentGroup<TData> group = given.Group;
        IReadOnlyList<TData> arranged = group.Arrange(given.Stored, Execution.Sequential);
        if (ReferenceEquals(arranged, given.Stored))
            return;
        Must.Hold(arranged.Count == given.Data.Length, $"Of {given.Data.Length} observations, {arranged.Count} are arranged.");
        Must.Hold(ReferenceEquals(arranged, group.Arrange(arranged, Execution.Sequential)), $"Arranged data are arranged again.");
        CheckObservations(given, arranged);
        CheckSums(given, arranged);
        CheckThreads(given);
    }

    private void CheckObservations(LawCase<TData> given, IReadOnlyList<TData> arranged)
    {
        for (int i = 0; i < given.Data.Length; i++)
        {
            foreach (IMixtureComponent<TData> member in given.Members)
                Must.Agree(member.LogDensity(given.Data[i]), member.LogDensity(arranged[i]), 0, $"Log p of the arranged {Specimen.WriteObservation(given.Data[i])}");
        }
    }

    private void CheckSums(LawCase<TData> given, IReadOnlyList<TData> arranged)
    {
        Mixture<TData> model = given.Mixture;
        Must.Agree(
            [.. model.Expect(given.Observations).Statistics], [.. model.Expect(arranged, weights: given.Weights).Statistics],
            Sums.Magnitudes(model, given), Tolerance, "The places of the vector of A from arranged data");
    }

    private static void CheckThreads(LawCase<TData> given)
    {
        LawCase<TData> many = given with { Data = [.. Enumerable.Range(0, Long).Select(i => given.Data[i % given.Data.Length])] };
        IReadOnlyList<TData> alone = given.Group.Arrange(many.Stored, Execution.Sequential), together = given.Group.Arrange(many.Stored, Execution.Parallel(3));
        Must.BeSame(Sums.Densities(given.Members, many.Data), Sums.Densities(given.Members, together), "The log-densities of data that three threads arranged");
        Must.BeSame(given.Mixture.Expect(alone).Statistics, given.Mixture.Expect(together).Statistics, "The vector of A from data that three threads arranged");
    }
}
