using System.Runtime.CompilerServices;

namespace MixtureKit.Fuzzing;

/// <summary>An interpolated string that is made only if a condition does not hold.</summary>
[InterpolatedStringHandler]
internal ref struct FindingSentence
{
    private DefaultInterpolatedStringHandler _text;

    public FindingSentence(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        _text = isNeeded ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);

    public override string ToString() => _text.ToString();
}
