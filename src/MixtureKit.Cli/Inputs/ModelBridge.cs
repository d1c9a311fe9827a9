using System.Globalization;
using MixtureKit.Comparing;
using MixtureKit.Data;
using MixtureKit.Messages;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Inputs;

/// <summary>Two models of the same columns, whose orders and codes of levels may differ.</summary>
internal sealed class ModelBridge
{
    // No code of any column, so that a row with it has probability 0.
    private const double Impossible = double.MaxValue;

    private readonly SavedModel<Row> _from;
    private readonly SavedModel<Row> _to;

    private ModelBridge(SavedModel<Row> from, SavedModel<Row> to) => (_from, _to) = (from, to);

    /// <summary>Creates the bridge from one model to another.</summary>
    /// <exception cref="UnusableDataException">The models are of different columns.</exception>
    public static ModelBridge Create(SavedModel<Row> from, SavedModel<Row> to, string fromPath, string toPath)
    {
        if (from.ColumnNames.Except(to.ColumnNames).FirstOrDefault() is { } missing)
            throw new UnusableDataException($"{toPath}: the model has no column '{missing}', which that of {fromPath} has; models are compared on the same columns.");
        if (to.ColumnNames.Except(from.ColumnNames).FirstOrDefault() is { } further)
            throw new UnusableDataException($"{fromPath}: the model has no column '{further}', which that of {toPath} has; models are compared on the same columns.");
        return new ModelBridge(from, to);
    }

    /// <summary>Returns the bridge in the other direction.</summary>
    public ModelBridge Reversed() => new(_to, _from);

    /// <summary>Estimates the divergence of the first model from the second.</summary>
    public DivergenceEstimate Divergence(int draws, ulong seed, CancellationToken cancellationToken) =>
        KullbackLeibler.Estimate(_from.Mixture, _to.Mixture, Translate, draws, seed, null, cancellationToken);

    /// <summary>Returns a row of the first model in the columns and codes of the second; a level that it does not have becomes impossible.</summary>
    private Row Translate(Row row)
    {
        var values = new double[row.Count];
        for (int j = 0; j < values.Length; j++)
        {
            string name = _to.ColumnNames[j];
            double value = row[IndexOf(_from.ColumnNames, name)];
            values[j] = Code(name, value);
        }
        return Row.Of(values);
    }

    private double Code(string name, double value)
    {
        (IReadOnlyList<string>? own, IReadOnlyList<string>? theirs) = (_from.Levels[name], _to.Levels[name]);
        if (own is null && theirs is null)
            return value;
        string text = own is null ? value.ToString("R", CultureInfo.InvariantCulture) : own[(int)value];
        return theirs is null ? Number(text) : IndexOf(theirs, text) is >= 0 and var code ? code : Impossible;
    }

    private static double Number(string text) =>
        HeldNumber.TryParse(text, out double number) && number == Math.Floor(number) ? number : Impossible;

    private static int IndexOf(IReadOnlyList<string> texts, string text)
    {
        for (int i = 0; i < texts.Count; i++)
        {
            if (texts[i] == text)
                return i;
        }
        return -1;
    }
}
