// Package api is the HTTP side of settlement, with echo.
package api

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"example.com/shopworld/internal/settlement"
)

// New returns the routes below /settlement.
func New(s *settlement.Service) *echo.Echo {
	e := echo.New()
	e.HideBanner = true
	g := e.Group("/settlement")
	g.GET("/batches", listBatches(s))
	g.POST("/batches/:day/close", func(c echo.Context) error {
		day, err := time.Parse(time.DateOnly, c.Param("day"))
		if err != nil {
			return echo.NewHTTPError(http.StatusBadRequest, "days look like 2026-01-31")
		}
		n, err := s.Close(c.Request().Context(), day)
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, map[string]int64{"payouts": n})
	})
	e.Add(http.MethodGet, "/settlement/sellers/:seller/statement", statements{s}.get)
	return e
}

func listBatches(s *settlement.Service) echo.HandlerFunc {
	return func(c echo.Context) error {
		list, err := s.Batches(c.Request().Context())
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, list)
	}
}

type statements struct{ service *settlement.Service }

func (h statements) get(c echo.Context) error {
	month, err := time.Parse("2006-01", c.QueryParam("month"))
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "months look like 2026-01")
	}
	c.Response().Header().Set("Content-Type", "text/csv")
	return h.service.Statement(c.Request().Context(), c.Response(), c.Param("seller"), month)
}
