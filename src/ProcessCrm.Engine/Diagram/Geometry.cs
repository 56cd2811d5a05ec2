namespace ProcessCrm.Engine.Diagram;

/// <summary>A point of the drawing, in CSS pixels from its top left corner.</summary>
public readonly record struct Point(int X, int Y)
{
    internal Point Moved(int dx, int dy) => new(X + dx, Y + dy);
}

/// <summary>A rectangle of the drawing, in CSS pixels.</summary>
public readonly record struct Box(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;
    public int Bottom => Y + Height;
    public Point Center => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>Whether the insides of both share a point.</summary>
    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>Whether <paramref name="other"/> lies within, borders included.</summary>
    public bool Contains(Box other) => X <= other.X && Y <= other.Y && other.Right <= Right && other.Bottom <= Bottom;

    internal Box Moved(int dx, int dy) => this with { X = X + dx, Y = Y + dy };

    internal Box Union(Box other)
    {
        var left = Math.Min(X, other.X);
        var top = Math.Min(Y, other.Y);
        return new(left, top, Math.Max(Right, other.Right) - left, Math.Max(Bottom, other.Bottom) - top);
    }

    internal static Box Around(Point center, int width, int height) => new(center.X - (width / 2), center.Y - (height / 2), width, height);
}
