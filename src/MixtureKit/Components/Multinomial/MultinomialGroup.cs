using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>Multinomial components on a batch.</summary>
internal sealed class MultinomialGroup(IReadOnlyList<IMixtureComponent<Row>> members) : CountGroup(members, ((Multinomial)members[0]).Dimension)
{
    private static readonly Func<ReadOnlySpan<double>, double> LogCoefficient = CountRows.MultinomialTerm;

    private readonly Multinomial[] _multinomials = [.. members.Cast<Multinomial>()];

    internal override Func<ReadOnlySpan<double>, double> Term => LogCoefficient;

    internal override void Terms(ColumnView columns, Span<double> terms) => CountRows.MultinomialTerms(columns, terms);

    internal override double Constant(int member) => 0;

    internal override double LogParameter(int member, int column) => _multinomials[member].LogProbability(column);
}
