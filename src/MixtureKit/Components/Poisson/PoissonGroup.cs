using MixtureKit.Data;

namespace MixtureKit.Components;

/// <summary>Poisson components on a batch.</summary>
internal sealed class PoissonGroup(IReadOnlyList<IMixtureComponent<Row>> members) : CountGroup(members, ((Poisson)members[0]).Dimension)
{
    private static readonly Func<ReadOnlySpan<double>, double> LogFactorials = CountRows.PoissonTerm;

    private readonly Poisson[] _poissons = [.. members.Cast<Poisson>()];

    internal override Func<ReadOnlySpan<double>, double> Term => LogFactorials;

    internal override void Terms(ColumnView columns, Span<double> terms) => CountRows.PoissonTerms(columns, terms);

    internal override double Constant(int member) => -_poissons[member].TotalRate;

    internal override double LogParameter(int member, int column) => _poissons[member].LogRate(column);
}
