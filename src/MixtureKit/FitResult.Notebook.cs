using System.Globalization;
using MixtureKit.Messages;
using MixtureKit.Notebooks;

namespace MixtureKit;

/// <content>The table in a notebook.</content>
public sealed partial class FitResult<TData> : INotebookValue
{
    NotebookTable INotebookValue.ToTable() => HasModel
        ? Model.ToTable(string.Create(CultureInfo.InvariantCulture, $"{Status} after {MessageText.Count(Iterations, "iteration")}, log-likelihood {LogLikelihood:F3}, BIC {Criteria.Bayesian:F3}"))
        : new NotebookTable(ToString(), [], []);
}
