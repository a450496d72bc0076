// Package api is the HTTP side of payments, with gin.
package api

import (
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"example.com/shopworld/internal/payments"
	"example.com/shopworld/internal/platform/auth"
)

// API has the handlers.
type API struct{ service *payments.Service }

// New returns an engine with all routes below /payments.
func New(s *payments.Service) *gin.Engine {
	a := &API{service: s}
	engine := gin.New()
	engine.Use(gin.Recovery())
	g := engine.Group("/payments")
	methods := g.Group("/methods", signedIn)
	{
		methods.GET("", a.listMethods)
		methods.POST("", a.addMethod)
		methods.DELETE("/:id", a.removeMethod)
	}
	g.GET("/:id", signedIn, a.get)
	g.POST("/:id/capture", a.capture)
	g.POST("/:id/refunds", func(c *gin.Context) {
		var req struct {
			Cents  int64  `json:"cents" binding:"required,gt=0"`
			Reason string `json:"reason" binding:"required"`
		}
		if err := c.ShouldBindJSON(&req); err != nil {
			c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"code": "bad_refund", "message": err.Error()})
			return
		}
		if err := a.service.Refund(c.Request.Context(), c.Param("id"), req.Cents, req.Reason); err != nil {
			fail(c, err)
			return
		}
		c.Status(http.StatusCreated)
	})
	return engine
}

func signedIn(c *gin.Context) {
	if auth.From(c.Request.Context()).UserID == "" {
		c.AbortWithStatus(http.StatusUnauthorized)
	}
}

func (a *API) listMethods(c *gin.Context) {
	list, err := a.service.Methods(c.Request.Context(), auth.From(c.Request.Context()).UserID)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, list)
}

func (a *API) addMethod(c *gin.Context) {
	var req struct {
		Kind  string `json:"kind" binding:"required"`
		Token string `json:"token" binding:"required"`
		Label string `json:"label"`
	}
	if err := c.ShouldBindJSON(&req); err != nil {
		c.AbortWithStatusJSON(http.StatusBadRequest, gin.H{"code": "bad_method", "message": err.Error()})
		return
	}
	id, err := a.service.AddMethod(c.Request.Context(), auth.From(c.Request.Context()).UserID, req.Kind, req.Token, req.Label)
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"id": id})
}

func (a *API) removeMethod(c *gin.Context) {
	err := a.service.RemoveMethod(c.Request.Context(), auth.From(c.Request.Context()).UserID, c.Param("id"))
	if err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func (a *API) get(c *gin.Context) {
	p, err := a.service.Get(c.Request.Context(), c.Param("id"))
	if err != nil {
		fail(c, err)
		return
	}
	c.JSON(http.StatusOK, p)
}

func (a *API) capture(c *gin.Context) {
	if err := a.service.Capture(c.Request.Context(), c.Param("id")); err != nil {
		fail(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}

func fail(c *gin.Context, err error) {
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, payments.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, payments.ErrState), errors.Is(err, payments.ErrInUse):
		status = http.StatusConflict
	case errors.Is(err, payments.ErrTooMuch):
		status = http.StatusUnprocessableEntity
	}
	_ = c.Error(err)
	c.AbortWithStatusJSON(status, gin.H{"message": err.Error()})
}
