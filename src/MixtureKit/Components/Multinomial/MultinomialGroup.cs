using MixtureKit.Data;
using MixtureKit.Groups;

namespace MixtureKit.Components;

/// <summary>Multinomial components on a batch.</summary>
internal sealed class MultinomialGroup(IReadOnlyList<IMixtureComponent<Row>> members) : CountGroup(members, ((Multinomial)members[0]).Dimension)
{
    private static readonly Func<ReadOnlySpan<double>, double> LogCoefficient = CountRows.MultinomialTerm;

    private readonly Multinomial[] _multinomials = [.. members.Cast<Multinomial>()];

    public override GroupWorker<Row> CreatePartialWorker() => new PartialMultinomialWorker(this);

    internal override Func<ReadOnlySpan<double>, double> Term => LogCoefficient;

    internal override void Terms(ColumnView columns, Span<double> terms) => CountRows.MultinomialTerms(columns, terms);

    internal override double Constant(int member) => 0;

    internal override double LogParameter(int member, int column) => _multinomials[member].LogProbability(column);

    /// <summary>Returns θ_kj.</summary>
    internal double Probability(int member, int column) => _multinomials[member].Probability(column);
}
