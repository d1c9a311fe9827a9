using MixtureKit.Numerics;

namespace MixtureKit.Benchmarks.Cases;

/// <summary>Probabilities of ink in images of 28 × 28 cells: a bent line of width 1.6 through five points, in four styles a class.</summary>
internal static class StrokeImages
{
    private const int Side = 28;
    private const int Styles = 4;
    private const int Corners = 5;
    private const int StepsInPiece = 12;
    private const double Width = 1.6;

    /// <summary>The images of all styles of all classes.</summary>
    public static double[][] Draw(Random random, int classes)
    {
        var images = new List<double[]>();
        for (int k = 0; k < classes; k++)
        {
            (double, double)[] line = [.. Enumerable.Range(0, Corners).Select(_ => (Place(random), Place(random)))];
            for (int style = 0; style < Styles; style++)
                images.Add(Image([.. line.Select(corner => (Jitter(random, corner.Item1), Jitter(random, corner.Item2)))]));
        }
        return [.. images];
    }

    private static double Place(Random random) => 6 + (16 * random.NextDouble());

    private static double Jitter(Random random, double place) => place + (1.2 * random.NextNormal());

    private static double[] Image((double Y, double X)[] corners)
    {
        var image = new double[Side * Side];
        for (int corner = 0; corner + 1 < corners.Length; corner++)
        {
            for (int step = 0; step < StepsInPiece; step++)
                Blot(image, Between(corners[corner], corners[corner + 1], step / (StepsInPiece - 1.0)));
        }
        return [.. image.Select(ink => Math.Clamp(ink, 0.005, 0.97))];
    }

    private static (double, double) Between((double Y, double X) from, (double Y, double X) to, double share) =>
        (from.Y + (share * (to.Y - from.Y)), from.X + (share * (to.X - from.X)));

    private static void Blot(double[] image, (double Y, double X) center)
    {
        for (int cell = 0; cell < image.Length; cell++)
        {
            double y = (cell / Side) - center.Y, x = (cell % Side) - center.X;
            image[cell] = Math.Max(image[cell], Math.Exp(-((y * y) + (x * x)) / (2 * Width * Width)));
        }
    }
}
