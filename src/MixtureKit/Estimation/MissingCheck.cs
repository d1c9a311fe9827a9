using System.Globalization;
using MixtureKit.Data;

namespace MixtureKit.Estimation;

/// <summary>The check that no cell is missing which a component cannot do without.</summary>
internal static class MissingCheck
{
    /// <summary>Returns an issue to a missing cell of a row that the component cannot do without; otherwise null.</summary>
    /// <param name="component">The component.</param>
    /// <param name="x">The observation, which is only looked at if it is a row.</param>
    public static DataIssue? Validate<TData>(object component, TData x) => Find(x, component as IHandlesMissing, []);

    /// <summary>Returns the validators of a model: those of its components, and one that refuses missing cells.</summary>
    public static IObservationValidator<TData>[] Validators<TData>(Mixture<TData> model) =>
        typeof(TData) == typeof(Row) ? [.. model.Group.Validators, new Validator<TData>(model)] : [.. model.Group.Validators];

    /// <param name="x">The observation, which is only looked at if it is a row.</param>
    /// <param name="component">The component; null if it can do without no cell.</param>
    /// <param name="able">Keeps the columns that the component can do without; may be empty.</param>
    private static DataIssue? Find<TData>(TData x, IHandlesMissing? component, bool[] able)
    {
        if (x is not Row { IsKnownFinite: false } row)
            return null;
        for (int j = 0; j < row.Count; j++)
        {
            if ((able.Length > 0 && able[j]) || !double.IsNaN(row[j]))
                continue;
            if (component?.CanMiss(j) != true)
                return Refuse(j);
            if (able.Length > 0)
                able[j] = true;
        }
        return null;
    }

    private static DataIssue Refuse(int column) => new(string.Create(
        CultureInfo.InvariantCulture, $"{double.NaN:R} is not a finite number, so the cell is missing, and a component cannot do without it; remove the row or the column"), column)
    {
        IsRegardlessOfWeight = true,
    };

    private sealed class Validator<TData>(Mixture<TData> model) : IObservationValidator<TData>
    {
        // The columns that the model can do without, as far as it was asked: it is not asked again for every cell.
        private bool[] _able = [];

        public DataIssue? Validate(TData x)
        {
            // Threads may check rows of other lengths at the same time.
            bool[] able = _able;
            if (x is Row row && able.Length != row.Count)
                _able = able = new bool[row.Count];
            return Find(x, model, able);
        }
    }
}
