using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>Multinomial components on a batch.</summary>
internal sealed class MultinomialGroup(IReadOnlyList<IMixtureComponent<Row>> members) : CountGroup(members, ((Multinomial)members[0]).Dimension)
{
    private static readonly Func<ReadOnlySpan<double>, double> LogCoefficient = CountRows.MultinomialTerm;

    private readonly Multinomial[] _multinomials = [.. members.Cast<Multinomial>()];

    protected override Func<ReadOnlySpan<double>, double> Term => LogCoefficient;

    protected override void Terms(ColumnView columns, Span<double> terms) => CountRows.MultinomialTerms(columns, terms);

    protected override double Constant(int member) => 0;

    protected override double LogParameter(int member, int column) => _multinomials[member].LogProbability(column);
}
